import type { Captured } from "./captured.ts";

/** Google's Struct of the protocol buffers. */
type Struct = { toJavaScript(): Record<string, unknown> };

type Registration = {
  getType(): string;
  getName(): string;
  getParent(): string;
  getObject(): Struct | undefined;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getIgnorechangesList(): string[];
  getDependenciesList(): string[];
};
type Registered = { getUrn(): string; getId(): string; getObject(): Struct | undefined };
type Outputs = { getUrn(): string; getOutputs(): Struct | undefined };
type Answer<Response> = (error: unknown, response?: Response) => void;

/** The part of Pulumi's monitor that resources are registered with. */
export type Monitor = {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: Registration, callback: Answer<Registered>): void;
  registerResourceOutputs(request: Outputs, callback: Answer<unknown>): void;
};

const STACK = "pulumi:pulumi:Stack";

/** How Pulumi marks what isn't plain data, on the wire. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Lists, from now on, whatever is registered with `monitor`; the list grows until the evaluation is over. */
export function record(monitor: Monitor, project: string, stack: string): Captured[] {
  const recorded: Captured[] = [];
  const register = monitor.registerResource.bind(monitor);
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);

  // The mock's own puts the stack and just one parent into the type; links tell code their type by the URN.
  monitor.newUrn = (parent, type, name) => {
    const inherited = parent ? `${parent.split("::")[2]}$` : "";
    return ["urn:pulumi:" + stack, project, (inherited === `${STACK}$` ? "" : inherited) + type, name].join(
      "::",
    );
  };
  monitor.registerResource = (request, callback) => {
    register(request, (error, response) => {
      if (response)
        recorded.push({
          type: request.getType(),
          name: request.getName(),
          urn: response.getUrn(),
          parent: request.getParent(),
          id: response.getId(),
          inputs: properties(request.getObject()),
          state: properties(response.getObject()),
          options: {
            protect: request.getProtect(),
            retainOnDelete: request.getRetainondelete(),
            ignoreChanges: request.getIgnorechangesList(),
            dependsOn: request.getDependenciesList(),
          },
        });
      callback(error, response);
    });
  };
  monitor.registerResourceOutputs = (request, callback) => {
    const owner = recorded.find(({ urn }) => urn === request.getUrn());
    if (owner) owner.outputs = properties(request.getOutputs());
    registerOutputs(request, callback);
  };
  return recorded;
}

const properties = (struct: Struct | undefined) =>
  struct ? (plain(struct.toJavaScript()) as Record<string, unknown>) : {};

/** `value` with its secrets uncovered. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const fields = value as Record<string, unknown>;
  if (fields[SIGNATURE] === SECRET) return plain(fields.value);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, plain(field)]));
}
