// Shows the OpenAPI document in Swagger UI.
(async () => {
  const spec = await (await fetch('/docs/api/openapi.json')).json();
  const resolve = part => part.$ref ? part.$ref.split('/').slice(1).reduce((at, key) => at[key], spec) : part;

  // Swagger UI would send the first example of every parameter at once, which belong to different questions:
  // each question becomes a link instead, and optional parameters start empty.
  for (const [path, item] of Object.entries(spec.paths)) {
    const parameters = item.get?.parameters?.map(resolve) ?? [];
    const names = new Set(parameters.flatMap(p => Object.keys(p.examples ?? {})));
    const links = [...names].map(name => {
      const given = parameters.filter(p => p.examples?.[name]);
      const value = p => encodeURIComponent(p.examples[name].value).replaceAll("'", '%27');
      const address = given.filter(p => p.in === 'path').reduce((at, p) => at.replace(`{${p.name}}`, value(p)), path);
      const query = given.filter(p => p.in === 'query').map(p => `${p.name}=${value(p)}`).join('&amp;');
      return `<li><a href="${address}${query ? '?' + query : ''}">${given[0].examples[name].summary}</a></li>`;
    });
    if (links.length > 0) {
      item.get.description = `${item.get.description ?? ''}\n\n<ul>${links.join('')}</ul>`;
    }
    parameters.filter(p => !p.required).forEach(p => delete p.examples);
  }

  // There is one server, the one that serves this page: nothing to choose.
  delete spec.servers;

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
  dark.addEventListener('change', follow);
  follow();

  SwaggerUIBundle({
    spec,
    dom_id: '#swagger-ui',
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null,
  });
})();
