using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Simulation.Histories;

namespace SocialFunctions.Simulation.Play;

/// <content>What agents do, and who is faster.</content>
internal sealed partial class Playing
{
    private readonly List<string> _replies = [];
    private AgentCommand? _unanswered;

    private async Task AgentActsAsync(int index, Dice dice)
    {
        var command = await CommandOfAsync(index, dice);
        Tell($"{index}: {command.Agent} {command.GetType().Name} {(command as Reply)?.MessageId} {(command as Reply)?.Then}{(command as SetPriority)?.Priority}");

        // Whoever gets no answer tries again, mostly.
        _unanswered = dice.Chance(70) ? command : null;
        await CommandAsync(command);
        _unanswered = null;
    }

    private async Task CommandAsync(AgentCommand command)
    {
        if (await HappenAsync(command))
        {
            Tally.Count("commands");
        }
        else
        {
            Tell($"    refused");
        }
    }

    private async Task<AgentCommand> CommandOfAsync(int index, Dice dice)
    {
        var agent = dice.Pick("anna", "ben");
        var version = dice.Chance(6) ? (await FindAsync())?.Version : dice.Chance(2) ? "1" : null;
        return Draw() with { ExpectedVersion = version };

        AgentCommand Draw()
        {
            switch (dice.Below(100))
            {
                case < 38:
                    return AnswerOf(index, dice, agent);
                case < 48:
                    return new Claim { Agent = agent };
                case < 54:
                    return new Release { Agent = agent };
                case < 60:
                    return new Assign { Agent = agent, ToAgent = dice.Chance(70) ? dice.Pick("anna", "ben") : null, ToTeam = dice.Chance(50) ? "care" : null };
                case < 69:
                    return new Resolve { Agent = agent };
                case < 73:
                    return new Reopen { Agent = agent };
                case < 80:
                    return new Snooze { Agent = agent, Until = Now.AddMinutes(dice.Between(-5, 900)) };
                case < 86:
                    return new MarkPending { Agent = agent };
                case < 92:
                    return new SetPriority { Agent = agent, Priority = (Priority)dice.Below(4) };
                case < 97:
                    var tags = (string[])[dice.Pick("vip", "fire", "billing")];
                    return new ChangeTags { Agent = agent, Add = dice.Chance(60) ? tags : [], Remove = dice.Chance(40) ? tags : [] };
                default:
                    return new AddNote { Agent = agent, Text = $"Note {index}" };
            }
        }
    }

    private Reply AnswerOf(int index, Dice dice, string agent)
    {
        var again = dice.Chance(8);
        var then = dice.Below(6) switch
        {
            0 or 1 => ConversationStatus.Pending,
            2 => ConversationStatus.Resolved,
            _ => (ConversationStatus?)null,
        };
        var id = again && _replies.Count > 0 ? _replies[^1] : $"r{index}";
        _replies.Add(id);
        return new Reply { Agent = agent, MessageId = id, Text = Words.Answer(index), Then = then };
    }

    /// <summary>Somebody who does something while another one's change is on its way.</summary>
    private Func<ValueTask> Interruption(int index, Dice dice)
    {
        var kind = dice.Below(4);
        return async () =>
        {
            if (await FindAsync() is null)
            {
                return;
            }

            ConversationEvent what = kind switch
            {
                0 => new AddNote { Agent = "ben", Text = "Meanwhile" },
                1 => new SetPriority { Agent = "ben", Priority = (Priority)dice.Below(4) },
                2 => new Claim { Agent = "ben" },
                _ => AnswerOf(index + 1_000_000, dice, "ben"),
            };
            Tell($"    meanwhile ben {what.GetType().Name}");
            Tally.Count("changes lost to somebody faster");
            await HappenAsync(what);
        };
    }
}
