// The models that the gateway has told of: what they make, their label groups and versions.

export const models = new Map(); // name -> {name, kind, groups: [{name, values}], versions: Map, route, runs: Map, view}

export function modelOf(name) {
  if (!models.has(name)) {
    models.set(name, { name, kind: null, groups: [], versions: new Map(), route: null, runs: new Map(), view: null });
  }
  return models.get(name);
}

export function newestFirst(model) {
  return [...model.versions.values()].sort((a, b) => b.version.length - a.version.length || (a.version < b.version ? 1 : -1));
}

/** The models of a kind, image or audio; those with most label groups first. */
export function modelsOf(kind) {
  return [...models.values()].filter((model) => model.kind === kind)
    .sort((a, b) => b.groups.length - a.groups.length || a.name.localeCompare(b.name));
}

/** The part of the requests that a version answers. */
export function share(model, version) {
  const weights = model.route?.weights ?? {};
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? (weights[version] ?? 0) / total : 0;
}

/** The version that encodes inputs: one that answers requests, or else the newest that can; undefined where none can. */
export function encoding(model) {
  const able = newestFirst(model).filter(({ encoder }) => encoder);
  return able.find(({ version }) => share(model, version) > 0) ?? able[0];
}
