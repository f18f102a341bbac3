using System.Text;

namespace Xinheng.Drawing.Documents;

/// <summary>Turns rows into the bytes of a file.</summary>
internal static class Rendered
{
    public static byte[] Lines<T>(IEnumerable<T> rows)
        where T : notnull
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.Append(row).Append('\n');
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
