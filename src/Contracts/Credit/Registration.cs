using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Credit;

/// <summary>What the registry says of a subject, all changes included. The parameters are those of <see cref="SubjectRegistered"/>.</summary>
/// <param name="Name">名称.</param>
/// <param name="Kind">主体类型.</param>
/// <param name="Region">属地.</param>
/// <param name="Industry">行业.</param>
/// <param name="EstablishedOn">成立日期; null where not known.</param>
/// <param name="CapitalYuan">注册资本, 元.</param>
/// <param name="Address">住所.</param>
/// <param name="LegalRepresentative">法定代表人 or 经营者.</param>
/// <param name="FromCodeAlone">True where no row of the registry is known and all is guessed from the code.</param>
[GenerateSerializer, Immutable, Alias("xinheng.registration")]
public sealed record Registration(
    [property: Id(0)] string Name,
    [property: Id(1)] SubjectKind Kind,
    [property: Id(2)] Region Region,
    [property: Id(3)] Industry? Industry,
    [property: Id(4)] DateOnly? EstablishedOn,
    [property: Id(5)] decimal? CapitalYuan,
    [property: Id(6)] string? Address,
    [property: Id(7)] string? LegalRepresentative,
    [property: Id(8)] bool FromCodeAlone)
{
    /// <summary>The registration that an event states.</summary>
    public static Registration From(SubjectRegistered registered)
    {
        ArgumentNullException.ThrowIfNull(registered);
        return new(registered.Name, registered.Kind, registered.Region, registered.Industry, registered.EstablishedOn, registered.CapitalYuan,
            registered.Address, registered.LegalRepresentative, registered.FromCodeAlone);
    }

    /// <summary>The registration after a change.</summary>
    public Registration With(SubjectChanged changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return this with
        {
            Name = changed.Name ?? Name,
            Kind = changed.Kind ?? Kind,
            Region = changed.Region ?? Region,
            Industry = changed.Industry ?? Industry,
            EstablishedOn = changed.EstablishedOn ?? EstablishedOn,
            CapitalYuan = changed.CapitalYuan ?? CapitalYuan,
            Address = changed.Address ?? Address,
            LegalRepresentative = changed.LegalRepresentative ?? LegalRepresentative,
        };
    }
}
