// Puts a document of $metadata before other people's judges: node judge.mjs TASK FILE... Writes what they say as JSON; see README.md.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const csdl = require('odata-csdl');
const [task, ...files] = process.argv.slice(2);
const json = file => JSON.parse(readFileSync(file, 'utf8'));
const fromXml = file => csdl.xml2json(readFileSync(file, 'utf8'), { lineNumbers: false, annotations: false, messages: [] });

const tasks = {
  // The errors that OASIS's JSON Schema of CSDL JSON finds.
  schema: file => {
    const Ajv = require('ajv').default;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(json(require.resolve('odata-csdl/schemas/csdl.schema.json')));
    return validate(json(file)) ? [] : validate.errors.map(e => `${e.instancePath} ${e.message}`);
  },

  // Where OASIS's converter makes other JSON of the XML document than the JSON document is.
  differences: (xml, other) => {
    const found = [];
    // Each document refers to the vocabularies in its own form.
    const plain = document => JSON.parse(JSON.stringify(document).replace(/(Org\.OData\.\w+\.V1)\.(xml|json)/g, '$1'));
    const compare = (a, b, path) => {
      // What may be left out when it is false.
      [a, b] = path.endsWith('/$Nullable') ? [a ?? false, b ?? false] : [a, b];
      if (a && b && typeof a === 'object' && typeof b === 'object' && Array.isArray(a) === Array.isArray(b)) {
        new Set([...Object.keys(a), ...Object.keys(b)]).forEach(key => compare(a[key], b[key], `${path}/${key}`));
      } else if (a !== b) {
        found.push(`${path}: ${JSON.stringify(a)} in XML, ${JSON.stringify(b)} in JSON`);
      }
    };
    compare(plain(fromXml(xml)), plain(json(other)), '');
    return found;
  },

  // What an OpenAPI document made of it offers besides reading.
  writes: file => {
    const openapi = require('odata-openapi').csdl2openapi(json(file), {});
    return Object.entries(openapi.paths)
      .filter(([path]) => path !== '/$batch')
      .flatMap(([path, item]) => Object.keys(item).filter(key => ['post', 'put', 'patch', 'delete'].includes(key)).map(key => `${key} ${path}`));
  },
};

process.stdout.write(JSON.stringify(tasks[task](...files)));
