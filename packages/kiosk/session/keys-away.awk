# Reads a keymap as `xkbcomp $DISPLAY -` prints it and prints it for `xkbcomp - $DISPLAY` without the keys that lead away from a page.
# Ends with 1 if there are none. Such a key becomes Clear, which does nothing: one without any name Chromium takes for what stands on
# it, F1 for its help.
BEGIN {
  away = "^((Control|Alt|Meta|Super|Hyper)_[LR]|F[0-9]+|XF86.*|Sun.*|Menu|Print|Sys_Req|Pause|Break|Help|Undo|Redo|Find|Cancel|Execute|Select)$"
}

# A key is told in one line or several, up to a line that ends with "};".
/^ *key +</ { key = $0; symbols = ""; inside = 1 }
inside {
  if (!/^ *key +</) key = key "\n" $0
  if (symbols == "" && match($0, /\[ .*\]/)) symbols = substr($0, RSTART + 1, RLENGTH - 2)
  if (!/};$/) next
  inside = 0
  count = split(symbols, names, /[ ,]+/)
  first = names[names[1] == "" ? 2 : 1]
  second = names[names[1] == "" ? 3 : 2]
  match(key, /<[^>]*>/)
  name = substr(key, RSTART, RLENGTH)
  if (first ~ away || (first == "NoSymbol" && second ~ away)) {
    key = "    key " name " { [ Clear, Clear ] };"
    taken++
  } else if (first == "Escape" && second != "Clear") {
    # With Shift it would open the browser's task manager.
    key = "    key " name " { [ Escape, Clear ] };"
    taken++
  }
  print key
  next
}

# Without these no key counts as Control, Alt or Super.
/^ *modifier_map (Control|Mod1|Mod4) / { taken++; next }
{ print }
END { exit !taken }
