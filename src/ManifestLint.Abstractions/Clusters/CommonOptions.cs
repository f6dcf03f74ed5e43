using System.Collections.Frozen;

namespace ManifestLint.Clusters;

/// <summary>The options with a value that people put between a program and its subcommands.</summary>
internal static class CommonOptions
{
    private static readonly FrozenSet<string> None = [];

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByProgram = new Dictionary<
        string,
        FrozenSet<string>
    >(StringComparer.Ordinal)
    {
        ["cilium"] = Options("--context --kubeconfig --namespace -n"),
        ["docker"] = Options("--config --context --host --log-level --tlscacert --tlscert --tlskey -H -c -l"),
        ["flux"] = Options("--cluster --context --kubeconfig --namespace --server --timeout --token --user -n"),
        ["helm"] = Options(
            "--kube-apiserver --kube-as-group --kube-as-user --kube-ca-file --kube-context --kube-token --kubeconfig --namespace --registry-config --repository-cache --repository-config -n"
        ),
        ["istioctl"] = Options("--context --istioNamespace --kubeconfig --namespace -c -i -n"),
        ["kind"] = Options("--kubeconfig --name --verbosity -n -v"),
        // Those of 'kubectl create' as well: its nouns are commands.
        ["kubectl"] = Options(
            "--as --as-group --as-uid --cache-dir --certificate-authority --client-certificate --client-key --cluster --context --field-manager --filename --kubeconfig --kustomize --namespace --output --password --profile --profile-output --request-timeout --selector --server --template --tls-server-name --token --user --username --v --vmodule -f -k -l -n -o -s -v"
        ),
        ["linkerd"] = Options(
            "--api-addr --as --as-group --cni-namespace --context --kubeconfig --linkerd-namespace -L"
        ),
        ["minikube"] = Options("--bootstrapper --profile --user -b -p"),
        ["skaffold"] = Options("--color --timestamps --verbosity -v"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the word behind an option is its value.</summary>
    /// <param name="program">The program.</param>
    /// <param name="option">The option as it is written; <c>--name=x</c> has its value.</param>
    internal static bool TakeValue(string program, string option) =>
        ByProgram.GetValueOrDefault(program, None).Contains(option);

    private static FrozenSet<string> Options(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
