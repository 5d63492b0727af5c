using System.Reflection;
using NetArchTest.Rules;

namespace Portal.Architecture.Tests;

/// <summary>The house's order of dependency, and the checks that read it off an assembly.</summary>
internal static class Architecture
{
    /// <summary>Folders of Portal.Server: each knows only those to its left.</summary>
    public static readonly string[] ServerOrder =
    [
        "Hosting", "Data", "Audit", "Identity", "Privacy", "Catalog", "Events", "Shopping", "Import", "Quality", "Experiments", "ModelRegistry",
        "Recommendations", "OnDevice", "Learning", "Monitoring", "Demo", "Law", "Components",
    ];

    /// <summary>Folders of Portal.Client, likewise.</summary>
    public static readonly string[] ClientOrder = ["Ui", "Api", "Live", "OnDevice", "Storefront", "Layout"];

    /// <summary>Folders of Portal.Shared, likewise.</summary>
    public static readonly string[] SharedOrder =
    [
        "Neural", "Scoring", "Identity", "Privacy", "Catalog", "Events", "Shopping", "Experiments", "Recommendations", "Learning",
        "Monitoring", "Demo",
    ];

    /// <summary>Stages inside Recommendations: they know the root and not each other; Serving strings them together.</summary>
    public static readonly string[] RecommendationStages =
        ["Sessions", "Candidates", "Ranking", "Rules", "Exploration", "Explanations", "Log"];

    /// <summary>Stages inside Learning: each knows only those to its left.</summary>
    public static readonly string[] LearningStages = ["Datasets", "Tunables", "Training", "Evaluation", "Tuning", "Exchange", "FineTuning", "Retraining"];

    /// <summary>Page areas inside Components: they know Kit, never each other.</summary>
    public static readonly string[] PageAreas = ["Account", "Admin", "Privacy", "Experiments", "Docs", "StoreHost"];

    public static readonly Assembly Server = typeof(Server.Hosting.HostingFeature).Assembly;
    public static readonly Assembly Client = typeof(Client.StoreRoutes).Assembly;
    public static readonly Assembly Shared = typeof(Shared.PortalJson).Assembly;

    /// <summary>This test assembly holds one deliberate offender for each rule.</summary>
    public static readonly Assembly Offenders = typeof(Architecture).Assembly;

    /// <summary>Types of a folder that use a folder to its right.</summary>
    public static IReadOnlyList<string> ReachingRight(Assembly assembly, string root, string[] order) =>
    [
        .. order.SkipLast(1).SelectMany((folder, place) =>
            Using(assembly, $"{root}.{folder}", [.. order[(place + 1)..].Select(right => $"{root}.{right}")])),
    ];

    /// <summary>Types of one stage that use another stage.</summary>
    public static IReadOnlyList<string> MeetingStrangers(Assembly assembly, string root, string[] stages) =>
    [
        .. stages.SelectMany(stage =>
            Using(assembly, $"{root}.{stage}", [.. stages.Where(other => other != stage).Select(other => $"{root}.{other}")])),
    ];

    /// <summary>Types that use a feature's inner folder from outside the feature.</summary>
    public static IReadOnlyList<string> ThroughTheWindow(Assembly assembly, Assembly features, string root, string[] order) =>
    [
        .. from feature in order
           let inner = InnerNamespaces(features, $"{root}.{feature}")
           where inner.Length > 0
           from outside in order
           where outside != feature
           from type in Using(assembly, $"{root}.{outside}", inner)
           select type,
    ];

    /// <summary>Types outside the given namespaces that use a package.</summary>
    public static IReadOnlyList<string> PackageOutside(Assembly assembly, string package, params string[] homes) =>
        Names(Types.InAssembly(assembly).That().HaveDependencyOn(package).GetTypes())
            .Where(name => !homes.Any(home => name.StartsWith(home + ".", StringComparison.Ordinal))).ToArray();

    /// <summary>Folder names of which one is the beginning of another: the checks above match by prefix.</summary>
    public static IReadOnlyList<string> SharedBeginnings(IEnumerable<string> names)
    {
        var all = names.Distinct().ToArray();
        return [.. from one in all from other in all where one != other && other.StartsWith(one, StringComparison.Ordinal) select $"{one} begins {other}"];
    }

    /// <summary>
    /// Features whose types keep a shopper's id, without an owner who shows and erases it. Kept means in a field or property, also of a
    /// table's row, or as the key of what a field holds. Pages hold what they show as long as it is shown.
    /// </summary>
    /// <param name="assembly">Where the features are.</param>
    /// <param name="order">The features.</param>
    public static IReadOnlyList<string> WithoutOwner(Assembly assembly, string[] order)
    {
        var owners = assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Server.Privacy.IPersonalDataOwner))).ToArray();
        var owned = owners.Select(owner => FeatureOf(owner)).Concat(
            owners.SelectMany(owner => owner.GetCustomAttribute<Server.Privacy.PersonalDataOfAttribute>()?.Features ?? [])).ToHashSet();
        return
        [
            .. assembly.GetTypes().Where(type => FeatureOf(type) is { } feature && order.Contains(feature) && feature is not "Components" and not "Hosting" && !owned.Contains(feature))
                .Where(KeepsShopper).Select(type => type.FullName!),
        ];
    }

    private static string? FeatureOf(Type type) => type.Namespace?.Split('.') is ["Portal", "Server", var feature, ..] ? feature : null;

    private static bool KeepsShopper(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Any(field =>
            (field.FieldType == typeof(string) && field.Name.Contains("ShopperId", StringComparison.OrdinalIgnoreCase))
            || (field.Name.Contains("Shopper", StringComparison.OrdinalIgnoreCase) && field.FieldType.IsGenericType && field.FieldType.GenericTypeArguments[0] == typeof(string)));

    private static IEnumerable<string> Using(Assembly assembly, string from, string[] to) => to.Length == 0 ? [] :
        Names(Types.InAssembly(assembly).That().ResideInNamespace(from).And().HaveDependencyOnAny(to).GetTypes())
            .Select(name => $"{name} -> {string.Join(" | ", to)}");

    private static string[] InnerNamespaces(Assembly assembly, string feature) =>
    [
        .. assembly.GetTypes().Select(type => type.Namespace).OfType<string>()
            .Where(name => name.StartsWith(feature + ".", StringComparison.Ordinal)).Distinct(),
    ];

    /// <summary>What wires things up (Program, XFeature and their lambdas) is exempt.</summary>
    private static IEnumerable<string> Names(IEnumerable<Type> types) =>
        types.Where(type => Outermost(type).Name is not "Program" && !Outermost(type).Name.EndsWith("Feature", StringComparison.Ordinal))
            .Select(type => type.FullName!);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
