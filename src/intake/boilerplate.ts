/**
 * Lines that a page adds round a report: toggles, advertisements, invitations, lists of links. Each pattern is for a
 * whole line; English, the wordings seen on news sites.
 */
const patterns: readonly RegExp[] = [
  /^(?:hide|show|toggle|enlarge|expand|close|view)(?: (?:this|the))?(?: full)? (?:captions?|image|photo|gallery)$/iu,
  /^(?:advert(?:is(?:e?ments?|ing))?|sponsored(?: content)?|promoted|paid post|ad)\.?$/iu,
  /^(?:story|article) continues (?:below|after)(?: (?:this )?(?:advertisement|ad))?\.?$/iu,
  /^(?:read|see|learn|view|watch|hear) (?:more|also|next|extra|the full story)(?::.*|(?: (?:about|on|from|here|at)\b.*)?[^.]?)$/iu,
  /^(?:related|recommended|see also|also read|read also|read|watch|listen|photos?|video|gallery|in pictures|more)\s*[:·|»].*$/iu,
  /^(?:related|recommended|trending|most (?:read|popular|viewed)|top stories|latest (?:news|stories)|further reading|up next|more stories|comments|topics|tags)$/iu,
  /^(?:related|recommended) (?:stories|articles|news|topics|coverage|content|reading|for you|videos?)\b.*$/iu,
  /^more (?:from|on|stories|like this|top stories|news)\b[^.]*$/iu,
  /^(?:you (?:may|might) (?:also )?(?:like|be interested)|editors?['’]?s? (?:picks?|choice)|don['’]t miss|in case you missed|what to read next)\b[^.]*$/iu,
  /^(?:sign up|subscribe|register|log in|sign in|click here|tap here|follow us|join us|join our|download (?:the|our)|get (?:our|the (?:latest|best|day['’]s))|stay (?:informed|up to date|connected|tuned)|become a (?:member|subscriber)|support (?:our|independent) journalism)\b.*$/iu,
  /^(?:enter your email|thank you for (?:subscribing|signing up|reading)|please (?:enable|log in|sign in|subscribe)|by (?:signing up|subscribing|clicking|submitting))\b.*$/iu,
  /^(?:already|not|are you) (?:a |an |have an )?(?:subscriber|member|account|registered)\b.*$/iu,
  /^(?:continue reading|keep reading|filed under|posted in|categories)\b[^.]{0,80}$/iu,
  /^https?:\/\/\S+$/iu,
  /^(?:image|photo|slide|picture) \d+ (?:of|\/)[ /]*\d+$/iu,
  /^(?:share|tweet|e-?mail|print|save|copy link|link copied!?|comment|facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|flipboard|bluesky|menu|search|home|loading\W*|play|pause|mute|skip ad|close|next|previous|transcript|download|embed|listen|back to top|print this|x)$/iu,
  /^share (?:this|on|via|with|full)\b[^.]*$/iu,
  /^\d+\s*(?:[-–]\s*)?min(?:ute)?s?\.? (?:read|listen|watch)$/iu,
  /^[\d,.]+[km]? (?:comments?|shares?|views|likes)$/iu,
  /^(?:©|\(c\)\s|copyright\b).*$/iu,
  /^.{0,120}\ball rights reserved\b.*$/iu,
  /^.{0,80}\bmay not be (?:published|reproduced|reprinted|broadcast)\b.*$/iu,
  /^(?:we use|this (?:site|website|page) uses) cookies\b.*$/iu,
  /^(?:have|got|do you have) (?:a|any) (?:news )?(?:tips?|story)\b.*\?.*$/iu,
  /^(?:skip|jump) to\b[^.]*$/iu,
  /^(?:follow|contact) .{2,60}\b(?:on (?:twitter|x|facebook|instagram|threads|bluesky)\b|at \S+@\S+).*$/iu,
  /^(?:e-?mail|write to)[: ].{0,60}\S+@\S+$/iu,
  /^\W{0,3}(?:first )?(?:published|updated|posted|last (?:updated|modified)|created)\b(?: on| at)?:? .{0,12}\d.{0,60}$/iu,
  /^[^\p{L}\p{N}]{3,}$/u,
  /^(?:-30-|ends|end|\(ends\)|more to follow\.?|_+)$/iu,
  /^<\/?(?:iframe|script|embed|div)\b.*$/iu,
];

/** Longer lines are sentences, whatever they begin with. */
const longestLine = 300;

/** Is the whole line something that the page added, not the report? */
export function isBoilerplate(line: string): boolean {
  return line.length <= longestLine && patterns.some((pattern) => pattern.test(line));
}

/** "hide caption" and its like, reworded: one word and "caption". Only beside a toggle is it one. */
export function isCaptionToggle(line: string): boolean {
  return /^\p{L}+ captions?$/iu.test(line);
}

/** A toggle that says so itself. */
export function isPlainCaptionToggle(line: string): boolean {
  return /^(?:hide|show|toggle) captions?$/iu.test(line);
}
