namespace Xinheng.Contracts.Refusals;

/// <summary>The language in which a person is answered.</summary>
public enum Language
{
    /// <summary>Simplified Chinese, the default of every screen and file.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}
