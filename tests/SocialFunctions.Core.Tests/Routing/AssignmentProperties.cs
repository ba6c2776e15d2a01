using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Core.Tests.Conversations;
using SocialFunctions.Routing;
using SocialFunctions.Settings;

namespace SocialFunctions.Core.Tests.Routing;

/// <summary>What holds for any agents, loads and queues.</summary>
public sealed class AssignmentProperties
{
    private static readonly DateTimeOffset Now = Story.Instant("2026-11-23T08:00:00Z");
    private static readonly string[] Spoken = ["en", "el", "de", "de-AT", "ja"];

    private static Gen<Colleague> Colleagues =>
        from present in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from languages in Gen.SubListOf("en", "el", "de")
        from capacity in Gen.Frequency((4, Gen.Choose(1, 5).Select(c => (int?)c)), (1, Gen.Constant((int?)null)))
        from load in Gen.Choose(0, 6)
        from teams in Gen.Choose(1, 3)
        select new Colleague(present, [.. languages], capacity, load, (teams & 1) > 0, (teams & 2) > 0);

    private static Gen<WaitingConversation> Customers =>
        from team in Gen.Elements("care", "press")
        from language in Gen.Elements(Spoken)
        from minute in Gen.Choose(0, 60)
        from givenUpBy in Gen.Frequency((3, Gen.Constant(-1)), (1, Gen.Choose(0, 5)))
        select new WaitingConversation("", team, language, Now.AddMinutes(-minute), givenUpBy < 0 ? null : $"a{givenUpBy}");

    [Fact]
    public void Plan_OffersEachConversationOnce() => Check(c =>
        c.Offers.Select(o => o.Conversation).Distinct().Count() == c.Offers.Count);

    [Fact]
    public void Plan_FillsNobodyOverCapacity() => Check(c =>
        c.Offers.GroupBy(o => o.Agent).All(mine => !(c.LoadOf(mine.Key) + mine.Count() > c.Of(mine.Key).Capacity)));

    [Fact]
    public void Plan_OffersOnlyToColleaguesOfTheTeamOnShift() => Check(c =>
        c.Offers.All(o => c.Of(o.Agent).On && c.IsIn(c.Conversation(o.Conversation).Team, o.Agent)));

    [Fact]
    public void Plan_OffersToWhoSpeaksTheLanguageIfAnybodyDoes() => Check(c =>
        c.Offers.All(o => c.MayTake(c.Conversation(o.Conversation)).Contains(o.Agent)));

    [Fact]
    public void Plan_LeavesNobodyIdleWhileSomethingWaitsForHim() => Check(c =>
        c.Left.All(left => c.MayTake(left).All(agent => c.LoadAfter(agent) >= c.Of(agent).Capacity)));

    [Fact]
    public void Plan_NeverPassesOverWhoWaitedLongerForTheSameAgents() => Check(c =>
        c.Left.All(left => c.Offers.Select(o => c.Conversation(o.Conversation))
            .Where(taken => taken.Team == left.Team && taken.Language == left.Language && taken.GivenUpBy == left.GivenUpBy)
            .All(taken => taken.Since <= left.Since)));

    [Fact]
    public void Plan_IsTheSameInWhateverOrderItIsAsked() => Check(c =>
        c.Offers.SequenceEqual(c.Plan(c.Waiting.Reverse())));

    private static void Check(Func<Office, bool> property) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(
            Arb.From(
                from colleagues in Gen.ArrayOf(Colleagues, 6)
                from count in Gen.Choose(0, 20)
                from customers in Gen.ArrayOf(Customers, count)
                select new Office(colleagues, [.. customers.Select((customer, i) => customer with { Id = $"c{i:00}" })])),
            property));

    private sealed record Colleague(bool On, string[] Languages, int? Capacity, int Load, bool InCare, bool InPress);

    private sealed class Office(Colleague[] colleagues, WaitingConversation[] waiting)
    {
        private IReadOnlyList<Offer>? _offers;

        public IReadOnlyList<WaitingConversation> Waiting => waiting;

        public IReadOnlyList<Offer> Offers => _offers ??= Plan(waiting);

        public IEnumerable<WaitingConversation> Left => waiting.Where(w => Offers.All(o => o.Conversation != w.Id));

        public Colleague Of(string agent) => colleagues[agent[1] - '0'];

        public int LoadOf(string agent) => Of(agent).Load;

        public int LoadAfter(string agent) => LoadOf(agent) + Offers.Count(o => o.Agent == agent);

        public bool IsIn(string team, string agent) => team == "care" ? Of(agent).InCare : Of(agent).InPress;

        public WaitingConversation Conversation(string id) => waiting.Single(w => w.Id == id);

        /// <summary>The rule as one would tell it to a colleague.</summary>
        public string[] MayTake(WaitingConversation conversation)
        {
            string[] team = [.. Enumerable.Range(0, colleagues.Length).Select(i => $"a{i}").Where(a => IsIn(conversation.Team, a))];
            string[] speakers = [.. team.Where(a => Of(a).Languages is [] || Of(a).Languages.Contains(conversation.Language.Split('-')[0]))];
            string[] present = [.. (speakers is [] ? team : speakers).Where(a => Of(a).On)];
            string[] others = [.. present.Where(a => a != conversation.GivenUpBy)];
            return others is [] ? present : others;
        }

        public IReadOnlyList<Offer> Plan(IEnumerable<WaitingConversation> conversations)
        {
            var loads = Enumerable.Range(0, colleagues.Length).ToDictionary(i => $"a{i}", i => new AgentLoad(colleagues[i].Load));
            return new AssignmentRules(Settings(), loads, Now).Plan(conversations);
        }

        public override string ToString() => $"{string.Join(' ', colleagues.AsEnumerable())} / {string.Join(' ', waiting.AsEnumerable())}";

        private SettingsSnapshot Settings()
        {
            var agents = colleagues.Select((c, i) =>
                $$"""
                { "id": "a{{i}}", "calendar": "{{(c.On ? "always" : "never")}}", "capacity": {{c.Capacity?.ToString() ?? "null"}},
                  "languages": [{{string.Join(", ", c.Languages.Select(l => $"\"{l}\""))}}] }
                """);
            string Names(Func<Colleague, bool> isIn) =>
                string.Join(", ", Enumerable.Range(0, colleagues.Length).Where(i => isIn(colleagues[i])).Select(i => $"\"a{i}\""));

            return StorySettings.Load(
                $$"""
                {
                  "agents": [{{string.Join(", ", agents)}}],
                  "teams": [
                    { "id": "care", "assign": "leastLoaded", "agents": [{{Names(c => c.InCare)}}] },
                    { "id": "press", "assign": "leastLoaded", "agents": [{{Names(c => c.InPress)}}] },
                  ],
                }
                """);
        }
    }
}
