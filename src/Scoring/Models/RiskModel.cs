using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Models;

/// <summary>A trained model with its card, ready to score. Immutable and safe for many threads.</summary>
public sealed class RiskModel
{
    private readonly Lazy<ShapleyValues> shapley;

    /// <summary>A model whose trees fit the features of this program.</summary>
    public RiskModel(TreeEnsemble trees, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(trees);
        ArgumentNullException.ThrowIfNull(card);
        if (!card.Columns.SequenceEqual(FeatureCatalogue.Columns) || trees.Width != FeatureCatalogue.Columns.Length) throw new ArgumentException("A model of other features.", nameof(card));
        Trees = trees;
        Card = card;
        shapley = new(() => new ShapleyValues(trees, FeatureCatalogue.PlaceOfColumn));
    }

    /// <summary>The trees.</summary>
    public TreeEnsemble Trees { get; }

    /// <summary>The card.</summary>
    public ModelCard Card { get; }

    /// <summary>What each feature, in the order of the catalogue, adds to a raw score: a value and its missing-flag are one player.</summary>
    public ShapleyValues Shapley => shapley.Value;

    /// <summary>The calibrated chance of a problem.</summary>
    public double ChanceOf(ReadOnlySpan<float> row) => Card.Calibration.Of(Trees.Score(row));

    /// <summary>What a model is: SHA-256 over columns, trees and calibration.</summary>
    public static string HashOf(TreeEnsemble trees, PlattCalibration calibration, IEnumerable<string> columns)
    {
        ArgumentNullException.ThrowIfNull(trees);
        ArgumentNullException.ThrowIfNull(calibration);
        var text = new StringBuilder();
        text.AppendJoin(',', columns).Append('\n').Append(CultureInfo.InvariantCulture, $"{calibration.Slope:R} {calibration.Intercept:R}\n");
        foreach (var tree in trees.Trees)
        {
            text.AppendJoin(' ', tree.Columns.Select(Invariant)).Append('|').AppendJoin(' ', tree.Thresholds.Select(threshold => threshold.ToString("R", CultureInfo.InvariantCulture)))
                .Append('|').AppendJoin(' ', tree.Left.Select(Invariant)).Append('|').AppendJoin(' ', tree.Right.Select(Invariant))
                .Append('|').AppendJoin(' ', tree.LeafValues.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))
                .Append('|').AppendJoin(' ', tree.LeafCovers.Select(Invariant)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        // A child that is a leaf is below 0, and some cultures have a minus of their own.
        static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
