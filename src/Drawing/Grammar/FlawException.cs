namespace Xinheng.Drawing.Grammar;

/// <summary>Carries a flaw from deep within a reader to the reader's own door, where it becomes a <see cref="Reading{T}"/>; it never leaves this project.</summary>
internal sealed class FlawException(Flaw flaw) : Exception(flaw.ToString())
{
    public Flaw Flaw { get; } = flaw;
}
