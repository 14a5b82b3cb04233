-- The page that a link of the class `paged` leads to, printed after it.
function Link(link)
  if not link.classes:includes("paged") then return nil end
  local target = link.target:sub(2)
  local page = "#context counter(page).at(<" .. target .. ">).first()"
  return {link, pandoc.Str(" p. "), pandoc.RawInline("typst", page)}
end
