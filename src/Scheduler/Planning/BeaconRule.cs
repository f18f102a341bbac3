using System.Text.Json.Serialization;
using Xinheng.Drawing.Documents;

namespace Xinheng.Scheduler.Planning;

/// <summary>Which public value a draw mixes into its seed; when it comes into being is told from the moment of the commitment, so that nobody chooses it for one draw.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(None), "none")]
[JsonDerivedType(typeof(Digits), "digits")]
[JsonDerivedType(typeof(Drand), "drand")]
public abstract record BeaconRule
{
    private BeaconRule()
    {
    }

    /// <summary>The beacon of a plan that is signed at an instant.</summary>
    public abstract Beacon At(DateTimeOffset committed);

    /// <summary>No public value.</summary>
    public sealed record None : BeaconRule
    {
        /// <inheritdoc/>
        public override Beacon At(DateTimeOffset committed) => new Beacon.None();
    }

    /// <summary>Public digits, such as a lottery's.</summary>
    /// <param name="Source">Where they are published, a name of draw/1's form.</param>
    /// <param name="HowMany">At least 12.</param>
    /// <param name="When">When the last of them is drawn.</param>
    public sealed record Digits(string Source, int HowMany, BeaconMoment When) : BeaconRule
    {
        /// <inheritdoc/>
        public override Beacon At(DateTimeOffset committed) => new Beacon.Digits(Source, HowMany, When.After(committed).UtcDateTime);
    }

    /// <summary>drand's quicknet: the first round from a moment on.</summary>
    /// <param name="When">The moment.</param>
    public sealed record Drand(BeaconMoment When) : BeaconRule
    {
        /// <inheritdoc/>
        public override Beacon At(DateTimeOffset committed) => Beacon.Drand.NotBefore(When.After(committed).UtcDateTime);
    }
}
