using System.Text;

namespace Xinheng.Tests.Browser;

/// <summary>Something done to the files of a bundle, small enough to be overlooked.</summary>
internal static class Mutation
{
    private const string Letters = "0123456789abcdefABCDT-.,:/!\t \n\r";

    /// <summary>Does it; the answer says what, for the message of a failure.</summary>
    public static string Apply(Dictionary<string, byte[]> files, Random random, Action<string> resign)
    {
        var names = files.Keys.Order(StringComparer.Ordinal).ToList();
        var name = names[random.Next(names.Count)];
        var content = files[name];
        var kind = random.Next(11);
        switch (kind)
        {
            case 0:
                files.Remove(name);
                return $"{name} left out";
            case 1:
                var other = names[random.Next(names.Count)];
                (files[name], files[other]) = (files[other], content);
                return $"{name} and {other} swapped";
            case 2:
                files[name] = content[..random.Next(content.Length + 1)];
                break;
            case 3:
                files[name] = [0xEF, 0xBB, 0xBF, .. content];
                break;
            case 4:
                files[name] = Lines(content, lines => [.. lines.Select(line => line + "\r")]);
                break;
            case 5:
                files[name] = Lines(content, lines => lines.Length == 0 ? lines : [.. lines.Take(1), .. lines]);
                break;
            case 6:
                files[name] = Lines(content, lines =>
                {
                    if (lines.Length < 2) return lines;
                    var place = random.Next(lines.Length - 1);
                    (lines[place], lines[place + 1]) = (lines[place + 1], lines[place]);
                    return lines;
                });
                break;
            case 7:
                files[name] = Lines(content, lines =>
                {
                    if (lines.Length == 0) return lines;
                    var place = random.Next(lines.Length);
                    return [.. lines.Where((_, line) => line != place)];
                });
                break;
            default:
                files[name] = Change(content, random);
                break;
        }

        var isSignedAgain = name.EndsWith(".txt", StringComparison.Ordinal) && random.Next(2) == 0;
        if (isSignedAgain) resign(name);
        return $"{name} by way {kind}{(isSignedAgain ? ", signed again" : "")}";
    }

    private static byte[] Change(byte[] content, Random random)
    {
        if (content.Length == 0) return "x"u8.ToArray();
        var (place, letter) = (random.Next(content.Length), (byte)Letters[random.Next(Letters.Length)]);
        var changed = content.ToList();
        switch (random.Next(4))
        {
            case 0:
                changed.Insert(place, letter);
                break;
            case 1:
                changed.RemoveAt(place);
                break;
            case 2:
                changed[place] ^= (byte)(1 << random.Next(8));
                break;
            default:
                changed[place] = letter;
                break;
        }

        return [.. changed];
    }

    private static byte[] Lines(byte[] content, Func<string[], string[]> change)
    {
        var text = Encoding.Latin1.GetString(content);
        var lines = text.Split('\n');
        var whole = lines[..^1];
        return Encoding.Latin1.GetBytes(string.Concat(change(whole).Select(line => line + "\n")) + lines[^1]);
    }
}
