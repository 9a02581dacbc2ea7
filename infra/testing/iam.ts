import { Resources } from "./evaluate.ts";

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

/** A role that a deployment would make, with all that it may do by whatever policy. */
export type Role = {
  /** In the program, such as `VisitorsUnauthRole`. */
  name: string;
  /** Who may assume it. */
  trust: Statement[];
  statements: Statement[];
};

/** By resource, the actions that a role may take on it. */
export type Grants = Record<string, string[]>;

/** What gives permissions and is understood here. */
const UNDERSTOOD =
  /^aws:iam\/(role:Role|rolePolicy:RolePolicy|rolePolicyAttachment:RolePolicyAttachment|policy:Policy)$/;

/** Every role of a deployment. Throws when there is something that may give permissions and of which it can't be told which. */
export function rolesOf(resources: Resources): Role[] {
  const unknown = resources.all.find(({ type }) => type.startsWith("aws:iam/") && !UNDERSTOOD.test(type));
  if (unknown) throw new Error(`What ${unknown.type} ${unknown.name} permits is not understood here`);
  return resources.of("aws:iam/role:Role").map((role) => {
    const { name, inputs, id } = role;
    if (inputs.permissionsBoundary !== undefined)
      throw new Error(`The permissions boundary of ${name} is not understood here`);
    const isOurs = ({ inputs }: { inputs: { role: unknown } }) => [id, role.state.name].includes(inputs.role);
    const attached = resources.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").filter(isOurs);
    const own = resources.of("aws:iam/rolePolicy:RolePolicy").filter(isOurs);
    const referred = [...(inputs.managedPolicyArns ?? []), ...attached.map(({ inputs }) => inputs.policyArn)];
    const documents: unknown[] = [
      ...[...(inputs.inlinePolicies ?? []), ...own.map(({ inputs }) => inputs)].map(({ policy }) => policy),
      ...referred.map((arn) => managed(resources, arn)),
    ];
    const statements = documents.flatMap(statementsOf);
    return { name, trust: statementsOf(inputs.assumeRolePolicy), statements };
  });
}

/** The document of a policy that is referred to. AWS writes its own and changes them: none is taken on trust. */
function managed(resources: Resources, arn: string): unknown {
  const policy = resources.of("aws:iam/policy:Policy").find(({ state }) => state.arn === arn);
  if (!policy) throw new Error(`What the policy ${arn} permits is not known here: write a policy of our own`);
  return policy.inputs.policy;
}

/** What `statements` allow, by resources with their names in the program. Throws for what can't be written so. */
export function grantsOf(statements: readonly Statement[], resources: Resources): Grants {
  const grants: Grants = {};
  for (const { Effect, Action, Resource, Condition } of statements) {
    if (Effect !== "Allow" || Action === undefined || Resource === undefined || Condition !== undefined)
      throw new Error("Only statements that allow actions on resources, unconditionally, can be listed");
    for (const arn of list(Resource)) (grants[named(arn, resources)] ??= []).push(...list(Action));
  }
  for (const actions of Object.values(grants)) actions.sort();
  return grants;
}

/** `arn` with the resource that it begins with by its name in the program, such as `MovieTable`. */
export function named(arn: string, resources: Resources): string {
  const owner = resources.all.find(({ state }) => {
    const own = state.arn;
    return typeof own === "string" && (arn === own || arn.startsWith(`${own}/`) || arn.startsWith(`${own}:`));
  });
  return owner ? arn.replace(owner.state.arn as string, owner.name) : arn;
}

/** The deployment with `change` made to each statement of the policy that is written into `role`. */
export function withRole(resources: Resources, role: string, change: (statement: Statement) => Statement) {
  const one = resources.one("aws:iam/role:Role", role);
  const inlinePolicies = one.inputs.inlinePolicies!.map(({ name, policy }) => ({
    name,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: statementsOf(policy).map(change) }),
  }));
  const changed = { ...one, inputs: { ...one.inputs, inlinePolicies } };
  return new Resources(resources.all.map((other) => (other === one ? changed : other)));
}
