import js from "@eslint/js";
import appsync from "@aws-appsync/eslint-plugin";
import solid from "eslint-plugin-solid/configs/typescript";
import globals from "globals";
import tseslint from "typescript-eslint";

const resolvers = ["packages/api/resolvers/**/*.ts"];

export default tseslint.config(
  { ignores: ["**/dist/", "**/node_modules/", ".sst/", ".marquee/", "packages/api/operations/generated.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in templates are what messages are made of.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // Fakes in tests and ports answer at once what the real ones answer later.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
    },
  },
  { files: ["**/*.{js,mjs}"], languageOptions: { globals: globals.node } },
  { files: ["packages/web/**/*.tsx"], ...solid },
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
    files: ["bench/**/*.ts", "packages/local/main.ts", "packages/local/terminal.ts"],
    rules: { "no-console": "off" },
  },
);
