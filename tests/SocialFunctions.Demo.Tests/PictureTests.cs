using Microsoft.Extensions.Time.Testing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using Spectre.Console;

namespace SocialFunctions.Demo.Tests;

public sealed class PictureTests
{
    private static readonly Script Script = Playwright.Write(7);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(40, 24)]
    [InlineData(70, 12)]
    [InlineData(70, 13)]
    [InlineData(130, 13)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(300, 100)]
    public void AnySize_IsDrawnWithinIt(int width, int height)
    {
        var lines = Draw(width, height).TrimEnd('\n').Split('\n');

        Assert.True(lines.Length <= height || width < 70, $"{lines.Length} lines");
        Assert.All(lines, line => Assert.True(line.GetCellWidth() <= width, $"{line.GetCellWidth()} columns: {line}"));
    }

    [Fact]
    public void Frame_ShowsTimeNumbersConversationsAndEvents()
    {
        var picture = Draw(140, 40);

        Assert.Contains("Fri 23 Oct 2026 12:30", picture, StringComparison.Ordinal);
        Assert.Contains("open", picture, StringComparison.Ordinal);
        Assert.Contains("1 messages", picture, StringComparison.Ordinal);
        Assert.Contains("Sophie", picture, StringComparison.Ordinal);
        Assert.Contains("0:30", picture, StringComparison.Ordinal);
        Assert.Contains("wrote: [Où est mon colis ?]", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Frame_SaysWhatIsShownAndHowFast() =>
        Assert.Contains("A quiet Friday noon: 30 minutes a second", Draw(140, 40, speed: 1_800), StringComparison.Ordinal);

    [Fact]
    public void FrameOfAClockThatIsHeldBack_SaysWhy() => Assert.Contains("this machine is busy", Draw(140, 40, speed: 150), StringComparison.Ordinal);

    [Fact]
    public void Frame_ShowsTheQueueAndWhoHasWhat()
    {
        var board = new Scoreboard(Script);
        foreach (var (customer, i) in Script.Customers.Take(5).Select((customer, i) => (customer, i)))
        {
            Happens(board, customer, TimelineType.CaseOpened, "customer");
            if (i > 2)
            {
                Happens(board, customer, TimelineType.Claimed, "agent:anna");
            }
        }

        Happens(board, Script.Customers[4], TimelineType.Resolved, "agent:anna");

        var picture = Draw(140, 40, board);
        Assert.Contains("queue 3 ▪▪▪", picture, StringComparison.Ordinal);
        Assert.Contains("Anna 1 ▪ ", picture, StringComparison.Ordinal);
        Assert.Contains("Nikos 0", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void QuietDay_ShowsWhatWasSettledLast()
    {
        var settled = new DeskConversation { Id = Script.Customers[1].Conversation, Status = ConversationStatus.Resolved, Assignee = "lena" };

        var picture = Draw(140, 40, shown: [settled]);

        Assert.Contains(Script.Customers[1].Name, picture, StringComparison.Ordinal);
        Assert.Contains("resolved", picture, StringComparison.Ordinal);
        Assert.Contains("lena", picture, StringComparison.Ordinal);
    }

    private static void Happens(Scoreboard board, Customer customer, string type, string by) => board.Tell(
        new SeenEntry(new TimelineEntry($"{customer.Number}/{type}", Script.Start, type, by, customer.Conversation, new TimelineData()), Script.Start));

    private static string Draw(int width, int height, Scoreboard? board = null, IReadOnlyList<DeskConversation>? shown = null, double speed = 1_800)
    {
        board ??= new Scoreboard(Script);
        var customer = Script.Customers[0];
        board.Tell(new SeenEntry(
            new TimelineEntry(
                "1",
                Script.Start,
                TimelineType.Message,
                "customer",
                customer.Conversation,
                new TimelineData { Author = Author.Customer, Message = "p-1", Text = "[Où est mon colis ?]" }),
            Script.Start));
        var clock = new Clock { State = ClockState.Running, Target = TimeSpan.FromHours(1), DueAt = Script.Start.AddMinutes(30) };
        var urgent = new DeskConversation { Id = customer.Conversation, Language = "fr", Clocks = new CaseClocks { FirstResponse = clock } };
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Profile.Capabilities.Unicode = true;
        var time = new ScaledTimeProvider(Script.Start, speed, new FakeTimeProvider(Script.Start));
        console.Write(new Picture(width, height).Of(board, Script.Scenes[0], time, shown ?? [urgent]));
        return output.ToString().ReplaceLineEndings("\n");
    }
}
