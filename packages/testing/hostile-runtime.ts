import { transformAsync, types as ast, type PluginObj } from "@babel/core";
import type { Runtime } from "@marquee/local/appsync/run-resolvers";

/** From here on Java writes a number with an exponent. */
const EXPONENT_FROM = 1e7;

/** The ways in which AppSync's JavaScript was seen to differ from JavaScript. */
export const TRAITS = [
  /** Numbers that come from DynamoDB are objects: `===` compares which. https://github.com/aws/aws-appsync-community/issues/344 */
  "boxed numbers",
  /** From ten million on they are written as Java writes a double. */
  "numbers written by Java",
  /** `??` evaluates its right side in any case. https://github.com/aws/aws-appsync-community/issues/403 */
  "eager ??",
  /** A number that is added to a text is "null". https://github.com/aws/aws-appsync-community/issues/308 */
  "number + text",
  /** A parameter that is taken apart, or has a default, stops the deployment. https://github.com/aws/aws-appsync-community/issues/324 */
  "plain parameters only",
] as const;

export type Trait = (typeof TRAITS)[number];

/** AppSync's runtime at its worst: with those of its `traits` that would be noticed. A resolver that works in it works in any of them. */
export function createHostileRuntime(traits: readonly Trait[] = TRAITS): Runtime {
  const has = (trait: Trait) => traits.includes(trait);
  const Boxed = has("numbers written by Java") ? JavaNumber : Number;
  const box = (value: unknown) => mapNumbers(value, (number) => new Boxed(number));
  return {
    async compile(code) {
      const plugins = [() => rewrite(has)];
      const result = await transformAsync(code, { plugins, babelrc: false, configFile: false });
      return HELPERS + result!.code!;
    },
    fromDataSource: has("boxed numbers") ? box : (value) => value,
    toOutside: (value) => mapNumbers(value, Number),
  };
}

/** A double as Java has it. */
class JavaNumber extends Number {
  override toString(): string {
    const value = this.valueOf();
    if (Math.abs(value) < EXPONENT_FROM) return String(value);
    const [digits, exponent] = value.toExponential().split("e+");
    return `${digits!.includes(".") ? digits! : `${digits!}.0`}E${exponent!}`;
  }
}

/** `value` with each number in it, an object or not, replaced by what `map` makes of it. */
function mapNumbers(value: unknown, map: (number: number) => unknown): unknown {
  if (typeof value === "number" || value instanceof Number) return map(Number(value));
  if (Array.isArray(value)) return value.map((each) => mapNumbers(each, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapNumbers(each, map)]));
}

const HELPERS = `
  const $isNumber = (value) => typeof value === "number" || (typeof value === "object" && value !== null && typeof value.toFixed === "function");
  const $nullish = (left, right) => (left === null || left === undefined ? right : left);
  const $plus = (left, right) =>
    $isNumber(left) && typeof right === "string" ? "null" + right
    : typeof left === "string" && $isNumber(right) ? left + "null"
    : left + right;
`;

/** A plug-in for Babel that gives code the traits which are the language's. */
function rewrite(has: (trait: Trait) => boolean): PluginObj {
  const called = (name: string, ...operands: ast.Expression[]) =>
    ast.callExpression(ast.identifier(name), operands);
  return {
    visitor: {
      LogicalExpression(path) {
        const { operator, left, right } = path.node;
        if (operator === "??" && has("eager ??")) path.replaceWith(called("$nullish", left, right));
      },
      BinaryExpression(path) {
        const { operator, left, right } = path.node;
        if (operator === "+" && has("number + text"))
          path.replaceWith(called("$plus", left as ast.Expression, right));
      },
      Function(path) {
        const odd = path.node.params.find(({ type }) => type !== "Identifier");
        if (odd && has("plain parameters only"))
          throw path.buildCodeFrameError(
            "AppSync may refuse this: take the parameter apart in the function's body",
          );
      },
    },
  };
}
