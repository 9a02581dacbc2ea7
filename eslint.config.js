import js from "@eslint/js";
import appsync from "@aws-appsync/eslint-plugin";
import solid from "eslint-plugin-solid/configs/typescript";
import globals from "globals";
import tseslint from "typescript-eslint";

const resolvers = ["packages/api/resolvers/**/*.ts"];

/** How a relative path enters another package, if it is not one of the folders of that name inside a package. */
const AROUND = "^(\\.\\./)+(packages|core|api|functions|web|catalogue|local|kiosk|testing)/";

/**
 * Forbids files of one package to import others of ours; `allowed` names those that it may, `patterns` what else it may not. Tests may
 * import all.
 */
const boundary = (name, allowed, folder = `packages/${name}`, patterns = []) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  ignores: ["**/*.test.{ts,tsx}"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: ["@marquee/*", ...allowed.map((one) => `!@marquee/${one}`)],
            message: `${folder} may import ${allowed.length ? `only ${allowed.join(", ")}` : "none"} of our packages.`,
          },
          { regex: AROUND, message: "Import another package by its name." },
          ...patterns,
        ],
      },
    ],
  },
});

/** Forbids files of one folder of the web to import the folders `others`. */
const webBoundary = (name, others, allowed = ["client", "api", "core"]) =>
  boundary("web", allowed, `packages/web/${name}`, [
    {
      group: others.map((other) => `**/../${other}/**`),
      message: `packages/web/${name} imports none of ${others.join(", ")}.`,
    },
  ]);

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "**/node_modules/",
      ".sst/",
      ".marquee/",
      "packages/api/operations/generated.ts",
      "packages/api/operations/generated-host.ts",
      "**/sst-env.d.ts",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers in templates are what messages are made of.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // Fakes in tests and ports answer at once what the real ones answer later.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Where `noUncheckedIndexedAccess` can't know what the line before made sure of.
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-console": "error",
    },
  },
  boundary("core", []),
  boundary("api", ["core"]),
  boundary("client", ["api", "core"]),
  boundary("functions", ["catalogue", "client", "api", "core"]),
  boundary("web", ["client", "api", "core"]),
  // The base of the web knows nothing of the show, the show nothing of its screens, and a screen nothing of another one.
  webBoundary("i18n", ["app", "client", "host", "phone", "show", "tv", "ui"]),
  webBoundary("ui", ["app", "client", "host", "i18n", "phone", "show", "tv"], ["client"]),
  webBoundary("show", ["host", "phone", "tv"]),
  webBoundary("phone", ["host", "tv"]),
  webBoundary("tv", ["host", "phone"]),
  webBoundary("host", ["phone", "tv"]),
  boundary("catalogue", []),
  // What runs the Lambda must know it.
  boundary("local", ["catalogue", "client", "api", "core", "functions"]),
  boundary("kiosk", []),
  boundary("infra", ["client", "api", "core"], "infra"),
  // The catalogue is the local server's alone.
  boundary("testing", ["client", "api", "core", "functions", "local", "web", "kiosk"]),
  {
    files: ["**/*.test.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "vitest", importNames: ["it"], message: "Call a test `test`, as all others do." }],
        },
      ],
    },
  },
  {
    // What is hard to follow stays short.
    files: ["packages/client/**/*.ts", "packages/core/conductor/**/*.ts", "packages/web/show/**/*.{ts,tsx}"],
    ignores: ["**/*.test.ts", "packages/client/guest-credentials.ts"],
    rules: {
      "max-lines": ["error", 200],
      "max-lines-per-function": ["error", { max: 60, skipComments: true, skipBlankLines: true, IIFEs: true }],
    },
  },
  {
    // The domain has no clock, chance or network of its own: they are handed in.
    files: ["packages/core/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["process", "performance", "setTimeout", "setInterval", "setImmediate", "window", "document"],
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Take a clock." },
        { object: "Math", property: "random", message: "Take a source of chance." },
      ],
    },
  },
  { files: ["**/*.{js,mjs,cjs}"], languageOptions: { globals: globals.node } },
  {
    // Browsers that can't read the app must be able to read this.
    files: ["packages/web/public/*.js"],
    languageOptions: { ecmaVersion: 5, sourceType: "script", globals: globals.browser },
    rules: { "no-var": "off" },
  },
  // SST declares its globals so.
  { files: ["sst.config.ts"], rules: { "@typescript-eslint/triple-slash-reference": "off" } },
  { files: ["packages/web/**/*.tsx"], ...solid },
  {
    files: ["packages/web/**/*.tsx"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "ImportDeclaration[source.value=/^solid-js/] ImportSpecifier[imported.name=/^(startTransition|useTransition|Suspense|lazy|createResource|hydrate)$/]",
          message: "The build leaves this out of Solid: see web/vite/lean-solid.ts.",
        },
        {
          selector:
            'JSXElement[openingElement.name.name="Show"] > JSXExpressionContainer > ArrowFunctionExpression[params.length=1][body.type=/^(CallExpression|TemplateLiteral|MemberExpression)$/]',
          message:
            "Solid calls this once, so the text would stay as it was: put it into a fragment, <>{text}</>.",
        },
      ],
    },
  },
  // Solid assigns what a `ref` names.
  { files: ["packages/web/**/*.tsx"], rules: { "no-unassigned-vars": "off" } },
  {
    files: resolvers,
    ignores: ["**/*.test.ts"],
    plugins: { "@aws-appsync": appsync },
    rules: appsync.configs.recommended.rules,
  },
  // These speak to a person at a terminal.
  {
    files: [
      "bench/**/*.ts",
      "packages/local/main.ts",
      "packages/local/terminal-output.ts",
      "packages/kiosk/main.ts",
    ],
    rules: { "no-console": "off" },
  },
);
