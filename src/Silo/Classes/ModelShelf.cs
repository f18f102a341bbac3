using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Classes;

/// <summary>
/// Finds models and the policy. Models of the data directory come first: the one that <c>models/current</c> names; where nothing was trained here, the one
/// that ships with the program. The policy is <c>models/policy.json</c> of the data directory, else the shipped default.
/// </summary>
internal sealed class ModelShelf(DataDirectory directory, ModelShelf.Shipped shipped)
{
    /// <summary>The model in use, or the one that is named.</summary>
    public Answer<RiskModel> Find(string? name)
    {
        if (name is not null && !Name.IsWellFormed(name)) return Name.Malformed("model", "模型", name);
        var wanted = name ?? Current();
        if (wanted is not null && ModelFolder.IsOne(FolderOf(wanted))) return ModelFolder.Load(FolderOf(wanted));
        if (!ModelFolder.IsOne(shipped.Model)) return wanted is null ? NoModel : Unknown(wanted);
        if (wanted is null) return ModelFolder.Load(shipped.Model);
        return ModelFolder.Load(shipped.Model).Then<RiskModel>(model => model.Card.Id == wanted ? model : Unknown(wanted));
    }

    /// <summary>The policy in use.</summary>
    public Answer<CreditPolicy> Policy() => CreditPolicyFile.Load(File.Exists(OwnPolicy) ? OwnPolicy : shipped.Policy);

    /// <summary>Keeps a model and, where it passes the release gate, makes it the one in use; the same model again is kept once.</summary>
    /// <returns>Its folder.</returns>
    public string Keep(RiskModel model, TrainedModel trained)
    {
        var folder = FolderOf(model.Card.Id);
        if (!ModelFolder.IsOne(folder)) ModelFolder.Save(folder, model, trained.MlNetModel, trained.Probes, trained.Scorecard?.Card);
        else ModelFolder.SaveCard(folder, model.Card);
        if (model.Card.Gate is not { Passes: false }) PrivateFile.Write(Path.Combine(directory.Models, "current"), Encoding.ASCII.GetBytes(model.Card.Id + "\n"));
        return folder;
    }

    private string OwnPolicy => Path.Combine(directory.Models, "policy.json");

    private string? Current()
    {
        var pointer = Path.Combine(directory.Models, "current");
        if (!File.Exists(pointer)) return null;
        var name = File.ReadAllText(pointer).Trim();
        return Name.IsWellFormed(name) ? name : null;
    }

    private string FolderOf(string name) => Path.Combine(directory.Models, name);

    private static Refusal NoModel => new(
        "model.none",
        new("没有模型：本数据目录未训练过，程序也未附带模型", "there is no model: none was trained in this data directory and none ships with the program"),
        new("请先导入检查历史并运行 train", "import a history of inspections and run train first"));

    private static Refusal Unknown(string name) => new(
        "model.unknown",
        new($"没有名为“{name}”的模型", $"there is no model called \"{name}\""),
        new("请查看数据目录 models 下的文件夹名，或省略模型名", "look at the folders under models in the data directory, or leave the name out"));

    /// <summary>Where what ships with the program lies.</summary>
    internal sealed record Shipped(string Model, string Policy)
    {
        public static Shipped WithProgram => new(
            Path.Combine(AppContext.BaseDirectory, "models", "shipped"), Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-1.json"));
    }
}
