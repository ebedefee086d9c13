/** Which part of the app a URL path means, below the path that the app was put at. */

export type Place = { kind: 'file'; path: string } | { kind: 'redirect'; to: string } | { kind: 'elsewhere' };

/** `basePath` begins and ends with a slash. A proxy may have written its characters in another way than we did. */
export function placeOf(basePath: string, path: string): Place {
  const base = basePath.split('/').slice(1, -1);
  const parts = path.split('/').slice(1);
  if (!base.every((segment, at) => isSame(segment, parts[at]))) return { kind: 'elsewhere' };
  // Relative, as a proxy may have put us below a path that we don't know.
  if (base.length > 0 && parts.length === base.length)
    return { kind: 'redirect', to: `${base.at(-1) ?? ''}/` };
  return { kind: 'file', path: `/${parts.slice(base.length).join('/')}` };
}

function isSame(ours: string, theirs: string | undefined): boolean {
  if (theirs === undefined) return false;
  try {
    return decodeURIComponent(ours) === decodeURIComponent(theirs);
  } catch {
    return ours === theirs; // a lone % is a character like others
  }
}
