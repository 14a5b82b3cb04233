-- A footnote stands in the text as a span: make it a note.
function Span(span)
  if span.classes:includes("footnote") then
    return pandoc.Note({ pandoc.Para(span.content) })
  end
end
