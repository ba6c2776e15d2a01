using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using Outcome = SocialFunctions.Model.Outcome;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Whatever happens, reports were told exactly what became of the promises.</summary>
public sealed class MeasuringProperties
{
    private static readonly string NoPromises = StorySettings.Office.Replace("\"firstResponse\": \"PT1H\", ", "", StringComparison.Ordinal);

    [Fact]
    public void WhatWasTold_IsWhatTheClocksSay() => Check(story =>
    {
        var told = MeasuringTests.Net(story);
        foreach (var name in Enum.GetValues<ClockName>())
        {
            var clock = story.State?.Clocks.Of(name) ?? Clock.Idle;
            Assert.Equal(IsResult(clock), clock.Told is not null);
            if (clock.Told is { } mine)
            {
                Assert.Contains(mine, told);
                Assert.Equal(clock.State is ClockState.Breached, mine.Outcome is Outcome.Breached);
                Assert.Equal(clock.BreachedAt ?? clock.SatisfiedAt, mine.At);
                Assert.Equal(clock.SatisfiedAt is null || clock.WithoutHuman, mine.Wall is null);
            }
        }
    });

    [Fact]
    public void Case_IsResolvedOnceAtMost() => Check(story =>
        Assert.InRange(MeasuringTests.Net(story).Count(m => m.What is Measure.Resolution), 0, story.State?.Case ?? 0));

    [Fact]
    public void OpenTime_IsNeverLongerThanAllTime() => Check(story =>
        Assert.All(MeasuringTests.Net(story), m => Assert.True(!(m.Business > m.Wall) && !(m.Wall < TimeSpan.Zero), $"{m}")));

    [Fact]
    public void KeptPromise_TookLessThanWasPromised() => Check(story =>
        Assert.All(MeasuringTests.Net(story).Where(m => m is { Outcome: Outcome.Met }), m => Assert.True(m.Business <= m.Target, $"{m}")));

    private static bool IsResult(Clock clock) => clock.State is ClockState.Breached || (clock.State is ClockState.Met && !clock.WithoutHuman);

    private static void Check(Action<Story> holds) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Arb.From(Gen.Choose(0, 9999).ListOf().Select(steps => (Steps)new Steps([.. steps]))), steps =>
        {
            var story = new Story();
            for (var i = 0; i < steps.Numbers.Length; i++)
            {
                Play(story, steps.Numbers[i], i);
            }

            holds(story);
        }));

    private static void Play(Story story, int number, int step)
    {
        var (kind, detail) = (number % 16, number / 16);
        var earlier = story.Now.AddMinutes(-(detail % 150));
        switch (kind)
        {
            case 0 or 1 or 2:
                story.Customer(detail % 9 == 0 ? "casino" : $"{step}?", at: detail % 3 == 0 ? earlier : null);
                break;
            case 3 or 4 when story.State is not null:
                story.Reply(id: $"r{step}", agent: detail % 2 == 0 ? "anna" : "ben", then: (detail % 4) switch
                {
                    0 => ConversationStatus.Resolved,
                    1 when story.State.Status is not ConversationStatus.Resolved => ConversationStatus.Pending,
                    _ => null,
                });
                break;
            case 5 when story.State is not null:
                story.Echo($"answer {step}", $"e{step}", at: detail % 2 == 0 ? earlier : null);
                break;
            case 6 when story.State is not null:
                story.Agent(agent => new Resolve { Agent = agent });
                break;
            case 7 when story.State is not null:
                story.Agent(agent => new Reopen { Agent = agent });
                break;
            case 8 when story.State is not null:
                story.SendAll();
                if (story.Messages.Values.LastOrDefault(m => m.Author is Author.Agent && m.PlatformId is not null) is { } answer)
                {
                    story.Delivered(answer.PlatformId, DeliveryStatus.Failed, "gone");
                }

                break;
            case 9 when story.State is not null:
                story.Agent(agent => new SetPriority { Agent = agent, Priority = (Priority)(detail % 4) });
                break;
            case 10 when story.State is not null:
                story.Agent(agent => new ChangeTags { Agent = agent, Add = detail % 2 == 0 ? ["fire"] : [], Remove = detail % 2 == 0 ? [] : ["fire"] });
                break;
            case 11:
                story.Replace(detail % 2 == 0 ? StorySettings.Office : NoPromises);
                break;
            default:
                story.Wait(TimeSpan.FromMinutes(detail % 5 == 0 ? 1 + (detail * 7) : 1 + (detail % 90)));
                break;
        }
    }

    private sealed record Steps(int[] Numbers)
    {
        public override string ToString() => string.Join(' ', Numbers);
    }
}
