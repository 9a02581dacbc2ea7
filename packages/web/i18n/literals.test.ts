import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const WEB = fileURLToPath(new URL("..", import.meta.url));

/** Attributes that people read or hear. */
const READ = /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|title|placeholder|label)$/;

/** What looks like text and is read by nobody. */
const UNREAD: readonly RegExp[] = [
  // Keys of the keyboard.
  /^(Enter|Escape|Backspace|Tab|Home|End|Arrow(Up|Down|Left|Right))$/,
  // Names of interfaces and of types of errors.
  /^([A-Z][a-z]+){2,}$/,
];

/** A word, or a sentence. A sign like “–” or a digit is the same in every language. */
const LETTERS = /\p{L}/u;
/** What a person would be told, where code could as well hold the name of something. */
const SENTENCE = /^\p{Lu}\p{L}+(?:[ .!?…]|$)|\p{L}{2,} \p{L}{2,}[.!?…]/u;

/** The texts for people in a source that don't come from a dictionary, each with its line. */
function literalsIn(source: string, name: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const tell = (node: ts.Node, text: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push(`${name}:${line + 1} ${text.trim()}`);
  };
  const textOf = (node: ts.Node): string | undefined => {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isTemplateExpression(node))
      return [node.head, ...node.templateSpans.map(({ literal }) => literal)]
        .map(({ text }) => text)
        .join("");
    return undefined;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && LETTERS.test(node.text)) tell(node, node.text);
    const text = textOf(node);
    if (text !== undefined && isRead(node, text) && !UNREAD.some((one) => one.test(text))) tell(node, text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Whether a person reads `text`, the value of `node`: by where it stands, else by how it reads. */
function isRead(node: ts.Node, text: string): boolean {
  let inner = node;
  let outer = node.parent;
  while (isTransparent(outer, inner)) [inner, outer] = [outer, outer.parent];
  if (ts.isImportDeclaration(outer) || ts.isExportDeclaration(outer) || ts.isLiteralTypeNode(outer))
    return false;
  // What went wrong in the code is for who reads the code: what people are told goes by the error's type.
  if (ts.isNewExpression(outer) && /Error$/.test(outer.expression.getText())) return false;
  if (ts.isCallExpression(outer) && outer.expression.kind === ts.SyntaxKind.SuperKeyword) return false;
  // The browser's log is read by who looks after a TV.
  if (ts.isCallExpression(outer) && /^console\./.test(outer.expression.getText())) return false;
  if (ts.isLiteralTypeNode(outer) || isComparison(outer)) return false;
  if (ts.isJsxAttribute(outer)) return READ.test(outer.name.getText()) && LETTERS.test(text);
  if (ts.isJsxExpression(outer)) return LETTERS.test(text);
  return SENTENCE.test(text);
}

function isComparison(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && /^([!=]==|in)$/.test(node.operatorToken.getText());
}

/** Whether what `inner` says is what `outer` says. */
function isTransparent(outer: ts.Node, inner: ts.Node): boolean {
  if (ts.isConditionalExpression(outer)) return outer.condition !== inner;
  if (isComparison(outer)) return false;
  if (ts.isBinaryExpression(outer))
    return (
      outer.right === inner ||
      [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.PlusToken].includes(
        outer.operatorToken.kind,
      )
    );
  if (ts.isJsxExpression(outer)) return ts.isJsxAttribute(outer.parent);
  return ts.isParenthesizedExpression(outer) || ts.isTemplateSpan(outer) || ts.isTemplateExpression(outer);
}

const SOURCES = ["app", "host", "phone", "tv", "ui", "show", "client"]
  .flatMap((folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/(\.test|-fixture)\.tsx?$/.test(path));

test("all that people read on a screen is in the dictionaries", { timeout: 30_000 }, () => {
  expect(SOURCES).toContain("phone/phone.tsx");
  const found = SOURCES.flatMap((path) => literalsIn(readFileSync(join(WEB, path), "utf8"), path));
  expect(found).toEqual([]);
});

test.each([
  ["text between tags", `<p>Hello</p>`],
  ["text in a label", `<button aria-label="Close" />`],
  ["text in an alternative", `<img alt={broken() ? "No poster" : words.movie.poster(title)} />`],
  ["text put together", "<p title={`Poster of ${title}`} />"],
  ["text given for want of another", `<p>{props.text || "nothing yet"}</p>`],
  ["text behind a condition", `<p>{late() && "late"}</p>`],
  ["text told by state", `setState({ refusal: "That came too late." })`],
  ["a word told by state", `setNote("Sent")`],
])("finds %s", (_, source) => {
  expect(literalsIn(source, "planted.tsx")).toHaveLength(1);
});

test.each([
  [
    "names of classes and shapes",
    `<p class="panel-heading" data-tone="wait" d="M4 5h16v11h-8l-5 4v-4H4z" />`,
  ],
  ["signs", `<p>{late ? "…" : "–"} · 1</p>`],
  ["errors for who reads the code", `throw new Error("index.html has no element with that id.")`],
  ["comparisons", `<p>{view() === "chat" && words.chat.heading()}</p>`],
  ["what the dictionaries say", `<p title={words.brand()}>{wordsAfterPaint.sheet.close()}</p>`],
])("lets %s be", (_, source) => {
  expect(literalsIn(source, "planted.tsx")).toEqual([]);
});
