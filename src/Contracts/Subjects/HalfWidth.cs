namespace Xinheng.Contracts.Subjects;

/// <summary>
/// Full-width letters, digits and marks (ＡＢＣ１２３（）) as half-width ones. <see cref="string.Normalize()"/> does not do it: it returns its input where
/// globalization is invariant, as it is here so that no machine's locale matters.
/// </summary>
public static class HalfWidth
{
    /// <summary>The text with U+FF01–U+FF5E and the ideographic blank replaced by their ASCII forms; all else stays, 、。“” too.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAnyInRange('！', '～') < 0 && text.IndexOf('\u3000', StringComparison.Ordinal) < 0
            ? text
            : string.Create(text.Length, text, static (half, full) =>
            {
                for (var index = 0; index < half.Length; index++)
                {
                    half[index] = full[index] switch { >= '！' and <= '～' => (char)(full[index] - 0xFEE0), '\u3000' => ' ', var other => other };
                }
            });
    }
}
