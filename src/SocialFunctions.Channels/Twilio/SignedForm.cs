using System.Buffers;

namespace SocialFunctions.Channels.Twilio;

/// <summary>What Twilio signs of a form: the names and values, sorted by name (not by name and value together); the values of one name are distinct and sorted.</summary>
internal static class SignedForm
{
    /// <summary>Writes it, as UTF-8 without anything between.</summary>
    /// <param name="form">The form as it was posted.</param>
    /// <param name="target">At least as long as the form.</param>
    /// <returns>How many bytes it has.</returns>
    public static int Write(ReadOnlySpan<byte> form, Span<byte> target)
    {
        var fields = ArrayPool<Field>.Shared.Rent(form.Count((byte)'&') + 1);
        var decoded = ArrayPool<byte>.Shared.Rent(Math.Max(1, form.Length));
        try
        {
            var found = fields.AsSpan(0, Read(form, decoded, fields));
            found.Sort(new ByNameThenValue(decoded));
            return Write(found, decoded, target);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
            ArrayPool<Field>.Shared.Return(fields);
        }
    }

    private static int Read(ReadOnlySpan<byte> form, byte[] decoded, Field[] fields)
    {
        var (count, at) = (0, 0);
        foreach (var range in form.Split((byte)'&'))
        {
            var pair = form[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf((byte)'=');
            var name = TwilioForm.Unescape(equals < 0 ? pair : pair[..equals], decoded.AsSpan(at));
            var value = equals < 0 ? 0 : TwilioForm.Unescape(pair[(equals + 1)..], decoded.AsSpan(at + name));
            fields[count++] = new Field(at, name, value);
            at += name + value;
        }

        return count;
    }

    private static int Write(ReadOnlySpan<Field> sorted, byte[] decoded, Span<byte> target)
    {
        var length = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || !sorted[i].IsSameAs(sorted[i - 1], decoded))
            {
                var field = decoded.AsSpan(sorted[i].Start, sorted[i].Name + sorted[i].Value);
                field.CopyTo(target[length..]);
                length += field.Length;
            }
        }

        return length;
    }

    /// <summary>A field in the decoded bytes: its value follows its name.</summary>
    /// <param name="Start">Where its name begins.</param>
    /// <param name="Name">Length of its name.</param>
    /// <param name="Value">Length of its value.</param>
    private readonly record struct Field(int Start, int Name, int Value)
    {
        public ReadOnlySpan<byte> NameIn(byte[] decoded) => decoded.AsSpan(Start, Name);

        public ReadOnlySpan<byte> ValueIn(byte[] decoded) => decoded.AsSpan(Start + Name, Value);

        public bool IsSameAs(Field other, byte[] decoded) =>
            NameIn(decoded).SequenceEqual(other.NameIn(decoded)) && ValueIn(decoded).SequenceEqual(other.ValueIn(decoded));
    }

    private readonly struct ByNameThenValue(byte[] decoded) : IComparer<Field>
    {
        public int Compare(Field x, Field y) => x.NameIn(decoded).SequenceCompareTo(y.NameIn(decoded)) is var byName and not 0
            ? byName
            : x.ValueIn(decoded).SequenceCompareTo(y.ValueIn(decoded));
    }
}
