// Loaded before everything else (node -r) and written in the JavaScript of long ago: a Node that is too old must be able to read it, to
// say so instead of stumbling over the syntax of what follows.
var ranges = require("../package.json").engines.node.split(" || ");
var own = process.versions.node.split(".").map(Number);
var isFit = ranges.some(function (range) {
  var least = range.replace(/^\D+/, "").split(".").map(Number);
  if (own[0] === least[0]) return own[1] >= least[1];
  return range.charAt(0) === ">" && own[0] > least[0];
});

if (!isFit) {
  var wanted = ranges
    .join(", or ")
    .replace(/\^/g, "")
    .replace(/>=([\d.]+)/, "$1 or newer");
  console.error(
    "Marquee needs Node " +
      wanted +
      "; this is Node " +
      process.versions.node +
      ". Get a newer one: https://nodejs.org",
  );
  process.exit(1);
}

// Vite takes the first four for its own signs, Node the backslash for a slash, and PATH is split at colons.
var folder = require("path").dirname(__dirname);
var sign = (process.platform === "win32" ? /#/ : /[#?"*\\:]/).exec(folder);

if (sign) {
  var allowed = 'may hold spaces and letters of any language, but none of # ? " * \\ :';
  console.error(
    "Marquee can't be built in " + folder + ": a path " + allowed + ". Move or rename the folder.",
  );
  process.exit(1);
}
