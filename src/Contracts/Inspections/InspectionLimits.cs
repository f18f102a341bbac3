namespace Xinheng.Contracts.Inspections;

/// <summary>How much an inspector may send in one report or request; see each for its reason.</summary>
public static class InspectionLimits
{
    /// <summary>Items of one visit: a department's whole list of items is shorter than this in every city seen, and the report still fits one message.</summary>
    public const int Items = 64;

    /// <summary>Characters of a remark: a page of text; evidence belongs into the case file.</summary>
    public const int RemarkCharacters = 2_000;

    /// <summary>Characters of a reason for recusal: a paragraph, which an auditor reads in a table.</summary>
    public const int ReasonCharacters = 500;

    /// <summary>Characters of an idempotency key: a UUID with room.</summary>
    public const int KeyCharacters = 64;

    /// <summary>Inspectors who can be named as present: draw/1's teams have two or three, a joint one under ten.</summary>
    public const int Present = 32;

    /// <summary>Ids and names in a request, characters: the longest visit id of draw/1 has 95.</summary>
    public const int IdCharacters = 128;
}
