// Puts a document of $metadata, or an OpenAPI document, before other people's judges: node judge.mjs TASK FILE... Writes what they say as JSON; see README.md.
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

  // Annotations whose term OASIS's vocabularies do not know, that stand where they may not, or whose value is not of the term's type.
  terms: file => {
    const found = [];
    const known = name => {
      const at = name.lastIndexOf('.');
      const vocabulary = require(`@sap-ux/odata-vocabularies/dist/resources/${name.slice(0, at)}.js`).default[name.slice(0, at)];
      return vocabulary[name.slice(at + 1)];
    };
    const simple = { 'Edm.String': 'string', 'Edm.Boolean': 'boolean', 'Org.OData.Core.V1.Tag': 'boolean', 'Edm.Int32': 'number', 'Edm.PropertyPath': 'string', 'Edm.NavigationPropertyPath': 'string' };
    const properties = type => ({ ...(type.$BaseType ? properties(known(type.$BaseType)) : {}), ...type });
    const value = (declared, given, path) => {
      if (declared.$Collection && !Array.isArray(given)) {
        return found.push(`${path} is no collection`);
      }
      (declared.$Collection ? given : [given]).forEach(item => {
        const name = declared.$Type ?? 'Edm.String';
        const type = simple[name] ? undefined : known(name);
        if (simple[name] || type.$UnderlyingType) {
          if (typeof item !== (simple[name] ?? 'string')) found.push(`${path}: ${JSON.stringify(item)} is no ${name}`);
        } else if (type.$Kind === 'EnumType') {
          if (!(item in type)) found.push(`${path}: ${item} is no ${name}`);
        } else {
          Object.entries(item).forEach(([key, inner]) => {
            const property = properties(type)[key];
            property ? value(property, inner, `${path}/${key}`) : found.push(`${path}: ${name} has no ${key}`);
          });
        }
      });
    };
    const elements = (element, path, kind) => Object.entries(element ?? {}).forEach(([key, inner]) => {
      const at = key.indexOf('@');
      if (at >= 0) {
        const [on, term] = [at === 0 ? kind : 'Member', known(key.slice(at + 1))];
        if (!term) return found.push(`${path}: there is no ${key}`);
        if (term.$AppliesTo && !term.$AppliesTo.includes(on)) found.push(`${path}: ${key} may not stand on ${on}`);
        value(term, inner, `${path}/${key}`);
      } else if (Array.isArray(inner) && inner[0]?.$Kind === 'Function') {
        inner.forEach(f => (elements(f, `${path}/${key}`, 'Function'), (f.$Parameter ?? []).forEach(p => elements(p, `${path}/${key}/${p.$Name}`, 'Parameter'))));
      } else if (key[0] !== '$' && inner && typeof inner === 'object') {
        elements(inner, `${path}/${key}`, inner.$Kind ?? (kind === 'EntityContainer' ? (inner.$Collection ? 'EntitySet' : 'Singleton') : 'Property'));
      }
    });
    const document = json(file);
    Object.keys(document).filter(key => key[0] !== '$').forEach(key => elements(document[key], key, 'Schema'));
    return found;
  },

  // What an OpenAPI document made of it offers besides reading.
  writes: file => {
    const openapi = require('odata-openapi').csdl2openapi(json(file), {});
    return Object.entries(openapi.paths)
      .filter(([path]) => path !== '/$batch')
      .flatMap(([path, item]) => Object.keys(item).filter(key => ['post', 'put', 'patch', 'delete'].includes(key)).map(key => `${key} ${path}`));
  },

  // What is wrong with an OpenAPI document by the OpenAPI Initiative's schema of its version.
  openapi: async file => {
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    const { valid, errors } = await new Validator().validate(json(file));
    return valid ? [] : [errors].flat().map(e => typeof e === 'string' ? e : `${e.instancePath} ${e.message}`);
  },

  // Answers that are not as the OpenAPI document says: [{address, schema (a pointer), open, body}]. Unless an answer is open it may have no member that the document does not name.
  answers: (file, answers) => {
    const Ajv = require('ajv/dist/2020').default;
    const compiler = closed => {
      const document = json(file);
      if (closed) {
        Object.values(document.components.schemas).filter(s => s.properties && s.properties.value === undefined && Object.keys(s.properties).some(k => /^[A-Z]/.test(k))).forEach(s => {
          s.additionalProperties = false;
          s.patternProperties = { '@odata\\.': true };
        });
      }
      const ajv = new Ajv({ strict: false, allErrors: true });
      require('ajv-formats').default(ajv);
      ['decimal', 'uint8', 'int16', 'base64url'].forEach(format => ajv.addFormat(format, true));
      ajv.addSchema(document, 'document');
      const known = {};
      return pointer => known[pointer] ??= ajv.compile({ $ref: `document${pointer}` });
    };
    const [open, closed] = [compiler(false), compiler(true)];
    return json(answers).flatMap(answer => {
      const validate = (answer.open ? open : closed)(answer.schema);
      return validate(answer.body) ? [] : validate.errors.map(e => `${answer.address}: ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
    });
  },
};

process.stdout.write(JSON.stringify(await tasks[task](...files)));
