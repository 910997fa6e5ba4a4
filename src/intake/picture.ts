/** Agencies and collections that pictures are credited to; as the credits write them. */
const agency =
  "(?:the )?(?:AP|A\\.P\\.|Associated Press|AFP|Agence France-Presse|Reuters|Getty(?: Images)?|EPA|EFE|EPA-EFE|Xinhua|KCNA|KNS|TASS|Sputnik|Yonhap|Kyodo(?: News)?|Bloomberg(?: News)?|Anadolu(?: Agency)?|Shutterstock|Alamy(?: Stock Photo)?|iStock(?:photo)?|PA(?: Wire| Media)?|DPA|ANSA|Zuma(?: Press| Wire)?|NurPhoto|Sipa(?: USA)?|Abaca|UPI|Planet Labs(?: PBC)?|Maxar(?: Technologies)?|Magnum(?: Photos)?|Unsplash|Wikimedia Commons)";

/** A line of credit is short; what is longer is a sentence about pictures. */
const longestCredit = 140;

const credits: readonly RegExp[] = [
  new RegExp(`(?:\\bvia|\\bby way of|\\bthrough|/)\\s*${agency}(?:\\s*/\\s*[\\w .]+)?\\)?\\.?$`, "iu"),
  new RegExp(`^[(\\[]?${agency}(?: photos?| images| pictures)?\\s*/\\s*\\p{Lu}[^.!?]*[)\\]]?\\.?$`, "iu"),
  new RegExp(`^[(\\[]?${agency} (?:photos?|file photos?|images|pictures)[)\\]]?\\.?$`, "iu"),
  /^[([]?(?:file |handout |stock )?(?:photos?|photographs?|pictures?|images?|illustrations?|graphics?|video)(?: credits?)?\s*(?:\b(?:by|courtesy(?: of)?|via)\b|[:|]|credit:?)\s*\S[^!?]{1,100}$/iu,
  /^[([]?(?:photo |image |picture )?credits?\s*[:|]\s*\S.{1,100}$/iu,
  /^[([]?(?:file|handout|stock|archive|courtesy)[ -](?:photo|photograph|image|picture|footage)s?[)\]]?\.?$/iu,
  /^(?:courtesy of|handout via|handout\/)\s*\p{Lu}[^.!?]{1,60}$/u,
  /^[^.!?]{2,60}\/(?:handout|file|pool|getty|staff|for the [^.!?]{3,40})\b[^.!?]{0,40}$/iu,
];

/** Is the line a picture's credit: "Photo by …", "…/Getty Images", "… via AP"? */
export function isPictureCredit(line: string): boolean {
  return line.length <= longestCredit && !/[.!?] \p{Lu}\p{Ll}+ \p{Ll}/u.test(line) && credits.some((p) => p.test(line));
}

const tail = new RegExp(
  `(?:\\((?:[^()]*?(?:/|\\bvia |\\bphoto by |\\bphoto:? )?)${agency}(?: photos?| images| file)?(?:/[^()]*)?\\)|[(\\[](?:photo|image|picture|pic|credit|photo credit)s?(?: by|\\s*[:/]) ?[^()\\[\\]]+[)\\]])$`,
  "iu",
);

/** Where in the line a credit in brackets begins that ends it: "Soldiers march. (AP Photo/A. Name)"; -1 without one. */
export function findCreditTail(line: string): number {
  return line.length <= longestCaption ? line.search(tail) : -1;
}

/** A caption of agencies: two or three sentences. */
const longestCaption = 600;

const captions: readonly RegExp[] = [
  /^(?:on|in) (?:this|these)(?: [\w,.-]+){0,6}? (?:photos?|photographs?|pictures?|images?|screengrabs?|screenshots?|still|frame|footage|illustration)\b/iu,
  /^[([]?file\b(?: photo| image| picture| photograph)?[)\]]?\s*[-–—:.]\s*\S/iu,
  /^(?:pictured|caption|photo|photos|image|picture|above|pictured above|main image)(?: above)?\s*[:|]\s*\S/iu,
  /^(?:this|a|an|the) (?:(?:undated|file|handout|aerial|satellite|combination|still) ){1,2}(?:photo|photograph|picture|image|frame)\b.{0,80}\b(?:shows?|taken|released|provided|supplied)\b/iu,
];

/** Does the line say of itself that it describes a picture: "In this photo provided by …", "FILE - …"? */
export function isCaption(line: string): boolean {
  return line.length <= longestCaption && captions.some((pattern) => pattern.test(line));
}

/** Words that point into a picture: "(left)", "second from right", "looks on". */
export function pointsIntoPicture(line: string): boolean {
  return (
    line.length <= longestCaption &&
    /\((?:left|right|center|centre|l|r|c|l[-–]r|top|bottom|pictured|above)\)|,? (?:left|right|center|centre), |\b(?:second|third) from (?:left|right)\b|\bseen here\b/iu.test(
      line,
    )
  );
}
