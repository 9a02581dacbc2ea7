import { type Captured, Resources } from "./captured.ts";
import { list, type Statement, statementsOf } from "./iam.ts";

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
const UNDERSTOOD = [
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/policy:Policy",
];

/** Every role of a deployment. Throws when there is something that may give permissions and of which it can't be told which. */
export function rolesOf(resources: Resources): Role[] {
  const unknown = resources.all.find(({ type }) => type.startsWith("aws:iam/") && !UNDERSTOOD.includes(type));
  if (unknown) throw new Error(`What ${unknown.type} ${unknown.name} permits is not understood here`);
  return resources.of("aws:iam/role:Role").map((role) => {
    const { name, inputs, id } = role;
    if (inputs.permissionsBoundary !== undefined)
      throw new Error(`The permissions boundary of ${name} is not understood here`);
    const isOurs = ({ inputs }: { inputs: { role: unknown } }) => [id, role.state.name].includes(inputs.role);
    const attached = resources.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").filter(isOurs);
    const documents: unknown[] = [
      ...(inputs.inlinePolicies ?? []).map(({ policy }) => policy),
      ...resources
        .of("aws:iam/rolePolicy:RolePolicy")
        .filter(isOurs)
        .map(({ inputs }) => inputs.policy),
      ...[...(inputs.managedPolicyArns ?? []), ...attached.map(({ inputs }) => inputs.policyArn)].map((arn) =>
        managed(resources, arn),
      ),
    ];
    return {
      name,
      trust: statementsOf(inputs.assumeRolePolicy),
      statements: documents.flatMap(statementsOf),
    };
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
export function withRole(
  resources: Resources,
  role: string,
  change: (statement: Statement) => Statement,
): Resources {
  const changed = (one: Captured<"aws:iam/role:Role">): Captured => ({
    ...one,
    inputs: {
      ...one.inputs,
      inlinePolicies: one.inputs.inlinePolicies!.map(({ name, policy }) => ({
        name,
        policy: JSON.stringify({ Version: "2012-10-17", Statement: statementsOf(policy).map(change) }),
      })),
    },
  });
  const one = resources.one("aws:iam/role:Role", role);
  return new Resources(resources.all.map((other) => (other === one ? changed(one) : other)));
}
