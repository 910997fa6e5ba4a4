const longestName = 120;
// What a path, a header or a file system gives a meaning; and what can hide the true ending of a name.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*%;]+/gu;

/** The last part of an address as a name that is safe to save under; `report` where nothing of it is. */
export function toFileName(address: string): string {
  const last = address.split(/[/\\]/u).findLast((part) => part.trim() !== "") ?? "";
  const name = last.replace(unsafe, "-").replace(/^[\s.-]+|[\s.-]+$/gu, "");
  return (
    [...name]
      .slice(-longestName)
      .join("")
      .replace(/^[\s.]+/u, "") || "report"
  );
}

/** A header by which a browser saves what it gets under the address's name (RFC 6266). */
export function toDisposition(address: string): string {
  const name = toFileName(address);
  const ascii = name.replace(/[^ -~]/gu, "_");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/gu, escapeSign)}`;
}

function escapeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
