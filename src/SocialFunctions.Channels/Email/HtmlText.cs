using System.Text;
using MimeKit.Text;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// The text of an HTML mail, for people who read it as text: nothing of it is ever shown as HTML. Quotations begin with <c>&gt;</c>, as in plain mails.
/// </summary>
internal static class HtmlText
{
    private const int DeepestQuote = 8;

    public static string Of(string html)
    {
        using var reader = new StringReader(html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        var page = new Page();
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken tag:
                    page.Tag(tag);
                    break;
                case HtmlScriptDataToken:
                    break;
                case HtmlDataToken data:
                    page.Text(data.Data);
                    break;
            }
        }

        return page.ToString();
    }

    /// <summary>The page as it is written, line by line.</summary>
    private sealed class Page
    {
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _line = new();
        private int _hidden;
        private int _quotes;
        private int _preformatted;
        private string? _link;
        private int _linkFrom;

        public void Tag(HtmlTagToken tag)
        {
            var opens = !tag.IsEndTag && !tag.IsEmptyElement;
            switch (tag.Id)
            {
                case HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Head or HtmlTagId.Title:
                    _hidden = Math.Max(0, _hidden + (opens ? 1 : tag.IsEndTag ? -1 : 0));
                    break;
                case HtmlTagId.Body:
                    // A head that nobody closed ends here.
                    _hidden = 0;
                    break;
                case HtmlTagId.BlockQuote:
                    EndLine();
                    _quotes = Math.Max(0, _quotes + (opens ? 1 : tag.IsEndTag ? -1 : 0));
                    break;
                case HtmlTagId.Pre:
                    EndLine();
                    _preformatted = Math.Max(0, _preformatted + (opens ? 1 : tag.IsEndTag ? -1 : 0));
                    break;
                case HtmlTagId.Br:
                    Break();
                    break;
                case HtmlTagId.P or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4 or HtmlTagId.H5 or HtmlTagId.H6 or HtmlTagId.UL or HtmlTagId.OL:
                    EndParagraph();
                    break;
                case HtmlTagId.LI:
                    EndLine();
                    _line.Append(opens ? "- " : "");
                    break;
                case HtmlTagId.TD or HtmlTagId.TH:
                    Space();
                    break;
                case HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.Table or HtmlTagId.HR or HtmlTagId.Section or HtmlTagId.Article or HtmlTagId.Header or HtmlTagId.Footer:
                    EndLine();
                    break;
                case HtmlTagId.A:
                    Link(tag, opens);
                    break;
                case HtmlTagId.Image:
                    Text(tag.Attributes.FirstOrDefault(attribute => attribute.Id == HtmlAttributeId.Alt)?.Value ?? "");
                    break;
            }
        }

        public void Text(string data)
        {
            if (_hidden > 0)
            {
                return;
            }

            foreach (var c in data)
            {
                if (_preformatted > 0 && c == '\n')
                {
                    Break();
                }
                else if (char.IsWhiteSpace(c))
                {
                    Space();
                }
                else if (!char.IsControl(c))
                {
                    _line.Append(c);
                }
            }
        }

        public override string ToString()
        {
            EndLine();
            return _text.ToString().Trim('\n');
        }

        private void Space()
        {
            if (_line.Length > 0 && _line[^1] != ' ')
            {
                _line.Append(' ');
            }
        }

        private void EndLine()
        {
            if (_line.Length > 0)
            {
                Break();
            }
        }

        private void EndParagraph()
        {
            EndLine();
            if (_text.Length > 1 && !(_text[^1] == '\n' && _text[^2] == '\n'))
            {
                Break();
            }
        }

        private void Break()
        {
            for (var i = 0; i < Math.Min(_quotes, DeepestQuote); i++)
            {
                _text.Append("> ");
            }

            _text.Append(_line.ToString().TrimEnd()).Append('\n');
            _line.Clear();
            _linkFrom = 0;
        }

        /// <summary>Where a link leads is written behind it, unless it is what it says.</summary>
        private void Link(HtmlTagToken tag, bool opens)
        {
            if (opens)
            {
                _link = tag.Attributes.FirstOrDefault(attribute => attribute.Id == HtmlAttributeId.Href)?.Value?.Trim();
                _linkFrom = _line.Length;
            }
            else if (_link is { } link && (link.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
            {
                var said = _line.ToString(Math.Min(_linkFrom, _line.Length), _line.Length - Math.Min(_linkFrom, _line.Length));
                _line.Append(said.Contains(link.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) ? "" : $" ({link})");
                _link = null;
            }
        }
    }
}
