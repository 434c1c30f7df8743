#!/usr/bin/env bash
# purposes.sh FOLDER: in each generated page, the purpose under "Name" becomes the first sentence of the description, which may
# take more than the one line that the generator puts there.
set -euo pipefail

for page in "$1"/*.adoc; do
  awk '
    FNR == 1 { pass++; section = "" }
    /^== / { section = $2 }
    pass == 1 && section == "Description" && /^[^=\/:]/ { text = text (text ? " " : "") $0 }
    pass == 1 { next }
    section == "Name" && / - / {
      sub(/\. .*/, ".", text)
      sub(/ - .*/, "")
      $0 = $0 " - " text
    }
    { print }' "$page" "$page" > "$page.new"
  mv -- "$page.new" "$page"
done
