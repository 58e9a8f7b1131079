/**
Prints the SBOM of a release in the format CycloneDX 1.5: `node scripts/sbom.ts > junctop.cdx.json`. It lists what is published: the npm packages that are in the
bundle, and Bun, which is in the executables. Packages that only build or test junctop are left out. The same commit gives the same bytes.
*/
import process from 'node:process';
import {build} from 'esbuild';
import packageJson from '../package.json' with {type: 'json'};
import {bundleOptions} from './bundle.ts';
import {sbomOf} from './executables/sbom.ts';
import {sourceDate} from './executables/source-date.ts';
import {bundledPackages} from './third-party-licenses.ts';

const {metafile} = await build(bundleOptions);
const sbom = sbomOf(packageJson, {packages: bundledPackages(metafile), seconds: await sourceDate()});
process.stdout.write(`${JSON.stringify(sbom, undefined, '\t')}\n`);
