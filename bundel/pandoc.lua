-- Reads and writes many texts in one process; bundel/pandoc.py starts it.
--
-- Comes in, as JSON: the texts, with the file of their references where they cite any.
-- Goes out, as JSON: the HTML of each and what was said about it. The options are those
-- that pandoc's own command would have had, so the HTML is the same.

local COLUMNS = 72 -- as wide as the command takes a line to be, for tables

local function convert(asked, one)
  local format = { format = "markdown", extensions = asked.extensions }
  local how = { columns = COLUMNS, abbreviations = asked.abbreviations }
  local text = pandoc.read(one.markdown .. "\n", format, how) -- as the command ends it
  if one.literature ~= "" then
    text.meta.bibliography = one.literature
    text.meta.csl = asked.style
    text.meta.lang = asked.language
    if one.every then
      local every = pandoc.Citation("*", "AuthorInText")
      text.meta.nocite = pandoc.MetaInlines({ pandoc.Cite({ pandoc.Str("@*") }, { every }) })
    else
      text.meta["suppress-bibliography"] = true
    end
    text = pandoc.utils.citeproc(text)
  end
  local options = pandoc.WriterOptions({ wrap_text = "none", columns = COLUMNS })
  return pandoc.write(text, "html5", options) .. "\n"
end

local asked = pandoc.json.decode(io.read("a"), false)
local done = {}
for number, one in ipairs(asked.texts) do
  local said, html = pandoc.log.silence(convert, asked, one)
  local notes = pandoc.List({})
  for at = #said, 1, -1 do -- the last is said first
    notes:insert(said[at])
  end
  done[number] = { html = html, notes = notes }
end
io.write(pandoc.json.encode(done))
