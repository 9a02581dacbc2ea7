type OneOrMore = string | string[];

/** A statement of a policy, as IAM writes it. */
export type Statement = {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: "*" | Record<string, OneOrMore>;
  Action?: OneOrMore;
  NotAction?: OneOrMore;
  Resource?: OneOrMore;
  NotResource?: OneOrMore;
  Condition?: Record<string, Record<string, OneOrMore>>;
};

/** What IAM is asked. */
export type Request = {
  /** Such as `dynamodb:Query`. */
  action: string;
  /** An ARN; a policy that says who may assume a role has none. */
  resource?: string;
  /** Who asks, such as `["Service", "lambda.amazonaws.com"]`; only for policies that name principals. */
  principal?: [type: string, identifier: string];
  /** What conditions look at. */
  context?: Record<string, OneOrMore>;
};

const MEMBERS = "Sid Effect Principal Action NotAction Resource NotResource Condition".split(" ");

/** The tests of conditions that are understood; `wanted` is the policy's. */
const TESTS: Partial<Record<string, (wanted: string, actual: string) => boolean>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringLike: matches,
  ArnEquals: matches,
  ArnLike: matches,
  Bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
};

/** The statements of a policy's document, as text or parsed. Throws for what `allows` doesn't understand: an answer is never a guess. */
export function statementsOf(document: unknown): Statement[] {
  const { Statement } = (typeof document === "string" ? JSON.parse(document) : document) as {
    Statement: Statement | Statement[];
  };
  for (const statement of list(Statement)) {
    const unknown = Object.keys(statement).find((member) => !MEMBERS.includes(member));
    if (unknown !== undefined) throw new Error(`Statements with ${unknown} are not understood here`);
    const variable = /\$\{.*?\}/.exec(JSON.stringify(statement))?.[0];
    if (variable !== undefined) throw new Error(`Policy variables are not understood here: ${variable}`);
  }
  return list(Statement);
}

/**
 * Whether a policy of these statements lets `request` pass: one allows it and none denies it. For requests within one account, by
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html.
 */
export function allows(statements: readonly Statement[], request: Request): boolean {
  const effects = statements.filter((one) => applies(one, request)).map(({ Effect }) => Effect);
  return effects.includes("Allow") && !effects.includes("Deny");
}

function applies(statement: Statement, { action, resource, principal, context = {} }: Request): boolean {
  const { Action, NotAction, Resource, NotResource, Principal, Condition = {} } = statement;
  return (
    concerns(Action, NotAction, (pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    concerns(Resource, NotResource, (pattern) => resource !== undefined && matches(pattern, resource)) &&
    includes(Principal, principal) &&
    Object.entries(Condition).every(([test, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(test, list(wanted), list(context[key] ?? []))),
    )
  );
}

function concerns(
  these: OneOrMore | undefined,
  others: OneOrMore | undefined,
  fits: (pattern: string) => boolean,
) {
  if (these !== undefined) return list(these).some(fits);
  return others === undefined || !list(others).some(fits);
}

function includes(principals: Statement["Principal"], principal: Request["principal"]): boolean {
  if (principals === undefined) return principal === undefined;
  if (principal === undefined) throw new Error("A policy that names principals can't be asked without one");
  if (principals === "*") return true;
  const [type, identifier] = principal;
  return Object.entries(principals).some(
    ([named, identifiers]) =>
      ["*", type].includes(named) && list(identifiers).some((one) => ["*", identifier].includes(one)),
  );
}

/** A key that the request lacks fulfils no test. */
function holds(test: string, wanted: string[], actual: string[]): boolean {
  const name = test.replace(/^ForAnyValue:/, "");
  const passes = TESTS[name];
  if (!passes) throw new Error(`Conditions with ${test} are not understood here`);
  if (name === test && actual.length > 1) throw new Error(`${test} can't test more than one value`);
  return actual.some((value) => wanted.some((one) => passes(one, value)));
}

/** Whether `text` fits `pattern`, in which `*` is any text and `?` any character. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[\\^$.+()|[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}

export const list = <One>(value: One | One[]): One[] => (Array.isArray(value) ? value : [value]);
