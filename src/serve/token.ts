import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What lets a request in where others than this machine can reach the server: a secret that is made at start. */
export interface Token {
  /** As it is printed, and sent as `Authorization: Bearer …`. */
  readonly secret: string;
  /** What the desk's cookie holds instead, so that the secret itself is kept nowhere in a browser. */
  readonly session: string;
}

export const sessionCookie = "rostrum-session";

const tokenBytes = 24;

/** A token of 192 random bits. */
export function createToken(secret = randomBytes(tokenBytes).toString("base64url")): Token {
  return { secret, session: createHmac("sha256", secret).update("the desk's session").digest("base64url") };
}

/** Are the two the same? Takes as long whether or not they are, and however much of them is. */
export function isSameSecret(given: string, secret: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}
