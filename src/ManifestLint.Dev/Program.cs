using System.CommandLine;
using ManifestLint.Dev;
using ManifestLint.Dev.Generate;
using ManifestLint.Dev.NewRule;
using ManifestLint.Dev.Peers;
using ManifestLint.Dev.Sarif;

try
{
    var repository = Repository.Find(Directory.GetCurrentDirectory());
    var root = new RootCommand("What contributors to ManifestLint need.")
    {
        NewRuleCommand.Create(repository),
        GenerateCommand.Create(repository),
        CheckSarifCommand.Create(repository),
        ComparePeersCommand.Create(repository),
    };
    return root.Parse(args).Invoke();
}
catch (DirectoryNotFoundException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
