using SocialFunctions.Application.Ports;
using SocialFunctions.Channels;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Simulation.Histories;
using SocialFunctions.Simulation.Model;

namespace SocialFunctions.Simulation.Play;

/// <content>How time passes, and how the company changes its mind.</content>
internal sealed partial class Playing
{
    private const int MostWakesAtOnce = 200;

    private bool _hasAccount = true;

    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A history replaces its settings itself.");

    private async Task TimePassesAsync(Dice dice)
    {
        var wake = (await FindAsync())?.NextWakeAt;
        var to = dice.Below(100) switch
        {
            < 15 => Now.AddSeconds(dice.Between(1, 90)),
            < 40 => Now.AddMinutes(dice.Between(1, 120)),
            < 60 => Now.AddHours(dice.Between(1, 30)),
            < 64 => Now.AddDays(dice.Between(1, 10)),
            < 80 when wake is not null => wake.Value,
            < 88 when wake is not null => wake.Value.AddTicks(-1),
            < 92 when wake is not null => wake.Value.AddTicks(dice.Below(600_000_000)),
            _ => Now.AddSeconds(-dice.Between(1, 10)),
        };

        // Who sleeps through a deadline (a restart, an outage) meets it late, sometimes only after something else has happened.
        var asleep = dice.Chance(15);
        var late = dice.Chance(50);
        _openPerAgent = dice.Chance(20) ? 10 : 0;
        Tell($"time passes until {to:yyyy-MM-dd HH:mm:ss.fffffff}{(asleep ? ", nobody is awake" : "")}");
        if (!asleep)
        {
            await WakeAsync(to);
        }

        _time.Now = to;
        if (!asleep || !late)
        {
            await WakeAsync(Now);
        }

        await ReadOutboxAsync();
        if (dice.Chance(10))
        {
            // Woken for nothing.
            await HappenAsync(new DeadlineReached());
        }
    }

    /// <summary>Wakes the machine whenever it wants to be woken, up to an instant.</summary>
    private async Task WakeAsync(DateTimeOffset until)
    {
        for (var wakes = 0; (await FindAsync())?.NextWakeAt is { } wake && wake <= until; wakes++)
        {
            Violation.Unless(wakes < MostWakesAtOnce, Invariants.Deadlines, $"the machine wants to be woken again and again, now at {wake:O}");
            _time.Now = wake > Now ? wake : Now;
            var due = await _files.Store.DueAsync(Now, 10, CancellationToken.None);
            var early = await _files.Store.DueAsync(wake.AddTicks(-1), 10, CancellationToken.None);
            Violation.Unless(due.Contains(_id), Invariants.Store, $"the store does not say that the conversation is due at {wake:O}");
            Violation.Unless(!early.Contains(_id), Invariants.Store, $"the store says that the conversation is due before {wake:O}");
            Tell($"  the machine wakes");
            await HappenAsync(new DeadlineReached());
        }
    }

    private async Task SettingsChangeAsync(Dice dice)
    {
        _document = Companies.Redraw(_document, dice, _start);
        _hasAccount = _hasAccount ? !dice.Chance(25) || _history.Without.HasFlag(Features.Staff) : dice.Chance(70);
        PutInForce(Current.Version + 1);
        Tell($"settings version {Current.Version}{(_hasAccount ? "" : " without the account")}");
        Tally.Count(_hasAccount ? "settings with the account" : "settings without the account");
        Tally.Count("settings replaced");
        if (dice.Chance(70))
        {
            await HappenAsync(new DeadlineReached());
        }
    }

    private void PutInForce(int version)
    {
        var document = Companies.Without(_document, _history.Without);
        var inForce = _hasAccount ? document : document with { Accounts = [.. document.Accounts.Skip(1)] };
        var json = System.Text.Json.JsonSerializer.Serialize(inForce, SettingsJson.Default.SettingsDocument);
        var loaded = SettingsLoader.Load(json, version, new SecretSource(_ => null, AllowPlain: true), ChannelServices.Catalog);
        Current = loaded.Snapshot ?? throw new InvalidOperationException(string.Join(Environment.NewLine, loaded.Problems));
        _rules = new Rulebook(version, document, OpenTimes.Of(document, _start), _hasAccount);
    }

    private async Task RestartAsync(bool killed, bool reopened)
    {
        await _files.FlushAsync();
        if (killed || reopened)
        {
            await _files.ReopenAsync(killed);
            Tally.Count(killed ? "files copied as a dead process left them" : "files closed and reopened");
        }

        Start();
        if (_unanswered is { } command)
        {
            _unanswered = null;
            await CommandAsync(command);
        }

        await PumpAsync();
    }
}
