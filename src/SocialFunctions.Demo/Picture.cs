using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SocialFunctions.Demo;

/// <summary>One frame of the live view, made for the size of the terminal.</summary>
/// <param name="width">Width in columns.</param>
/// <param name="height">Height in lines.</param>
internal sealed class Picture(int width, int height)
{
    /// <summary>The most conversations that are shown.</summary>
    public const int MostRows = 12;

    private const int NarrowWidth = 70;
    private const int WideWidth = 130;
    private const int LowHeight = 14;
    private const int BarWidth = 10;

    /// <param name="shown">The queue, the most urgent first, then what was settled last: quiet days have something to show, too.</param>
    public IRenderable Of(Scoreboard board, Scene? scene, ScaledTimeProvider time, IReadOnlyList<DeskConversation> shown)
    {
        var now = time.GetUtcNow();
        if (width < NarrowWidth || height < LowHeight)
        {
            return new Text($"{Note.TimeOf(now)}  {PlainView.Numbers(board)}") { Overflow = Overflow.Ellipsis };
        }

        // Besides rows and notes there are the title, the numbers, the desks, the table's frame and heading, and the log's heading.
        var free = height - (width < WideWidth ? 10 : 9);
        var rows = Math.Clamp(free * 2 / 3, 2, MostRows);
        var notes = board.Last(Math.Clamp(free - rows, 1, 20));
        return new Rows(
            Title(now, scene, time.Speed),
            Numbers(board),
            Desks(board),
            Table(board, shown.Take(rows), rows, now),
            new Rule("what happens") { Justification = Justify.Left, Style = Style.Parse("grey") },
            new Rows(notes.Select(note => new Text(Shortened(note.ToString(), width - 1), StyleOf(note.Tone)))));
    }

    private static Rule Title(DateTimeOffset now, Scene? scene, double speed)
    {
        var date = DemoSettings.Office.ToLocal(now).ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
        var office = DemoSettings.Office.ClosedWindowAt(now) is { Until: { } opens }
            ? $"[red]closed[/], opens {Note.TimeOf(opens)}"
            : "[green]open[/]";
        var title = Markup.Escape(scene?.Title ?? "");
        var busy = speed < scene?.Speed / 2 ? ", this machine is busy" : "";
        return new Rule($"[bold]{date}[/] · {office} · {title}: [grey]{Pace.InWords(speed)}{busy}[/]") { Justification = Justify.Left };
    }

    private static Markup Numbers(Scoreboard board) => new(string.Join(
        "  ",
        Counted.All.Select(counted => $"[{StyleOf(counted.Tone).ToMarkup()}]{board.Count(counted.Type)}[/] [grey]{counted.Name}[/]")));

    // Who has what. The bars get what is left of the width.
    private Markup Desks(Scoreboard board)
    {
        var (queue, agents) = board.Desks();
        var longest = Math.Clamp((width / (agents.Count + 1)) - 12, 0, BarWidth);
        return new Markup(string.Join("  ", [
            $"[yellow]queue[/] {queue} [yellow]{Bar(queue)}[/]",
            .. agents.Select(agent => $"[green]{Markup.Escape(agent.Name)}[/] {agent.Count} [green]{Bar(agent.Count)}[/]"),
        ]));

        string Bar(int count) => new('▪', Math.Min(count, longest));
    }

    private Table Table(Scoreboard board, IEnumerable<DeskConversation> shown, int rows, DateTimeOffset now)
    {
        var table = new Table { Border = TableBorder.Simple, Expand = true };
        var words = Math.Max(10, width - 76);
        table.AddColumn(new TableColumn("customer") { Width = 12, NoWrap = true });
        table.AddColumn(new TableColumn("on") { Width = 9, NoWrap = true });
        table.AddColumn(new TableColumn("in") { Width = 2, NoWrap = true });
        table.AddColumn(new TableColumn("last words") { Width = words, NoWrap = true });
        table.AddColumn(new TableColumn("status") { Width = 8, NoWrap = true });
        table.AddColumn(new TableColumn("answer due in") { Width = BarWidth + 8, NoWrap = true });
        table.AddColumn(new TableColumn("with") { Width = 6, NoWrap = true });
        var filled = 0;
        foreach (var conversation in shown)
        {
            var customer = board.CustomerOf(conversation.Id);
            table.AddRow(
                Cell(customer?.Name ?? "?", 12),
                Cell(customer?.Channel ?? "?", 9),
                Cell(conversation.Language ?? "", 2),
                Cell(board.LastWords(conversation.Id), words),
                conversation is { Status: ConversationStatus.Open, Priority: not Priority.Normal }
                    ? new Text("HIGH", StyleOf(Tone.Alarm))
                    : new Text(StatusOf(conversation)),
                Clock(conversation.Clocks, now),
                Cell(conversation.Assignee ?? "", 6));
            filled++;
        }

        for (; filled < rows; filled++)
        {
            table.AddEmptyRow();
        }

        return table;
    }

    private static string StatusOf(DeskConversation conversation) => conversation.Status switch
    {
        ConversationStatus.Open => "open",
        ConversationStatus.Pending => "pending",
        ConversationStatus.Snoozed => "snoozed",
        ConversationStatus.Resolved => "resolved",
        _ => throw new UnreachableException($"No such status: {conversation.Status}."),
    };

    // The clock of the answer that is owed next.
    private static Markup Clock(CaseClocks clocks, DateTimeOffset now)
    {
        var answer = clocks.FirstResponse.IsUnsatisfied ? clocks.FirstResponse : clocks.NextResponse;
        if (!answer.IsUnsatisfied || answer.Target is not { } target || answer.DueAt is not { } due)
        {
            return new Markup("[grey]answered[/]");
        }

        var left = DemoSettings.Office.Between(now, due);
        if (left <= TimeSpan.Zero)
        {
            return new Markup($"[red]{new string('░', BarWidth)} -{Clock(-left)}[/]");
        }

        var share = Math.Clamp(left / target, 0, 1);
        var full = (int)Math.Ceiling(share * BarWidth);
        var colour = !DemoSettings.Office.IsOpen(now) ? "grey" : share > 0.5 ? "green" : share > 0.2 ? "yellow" : "red";
        return new Markup($"[{colour}]{new string('█', full)}{new string('░', BarWidth - full)}  {Clock(left)}[/]");
    }

    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}");

    private static Text Cell(string text, int most) => new(Shortened(text, most));

    private static string Shortened(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : $"{line.AsSpan(0, Math.Max(0, most - 1))}…";
    }

    private static Style StyleOf(Tone tone) => new(tone switch
    {
        Tone.Customer => Color.Silver,
        Tone.Automatic => Color.Aqua,
        Tone.Agent => Color.Green,
        Tone.Warning => Color.Yellow,
        Tone.Alarm => Color.Red,
        _ => throw new UnreachableException($"No such tone: {tone}."),
    });
}
