using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Clusters.Scripts;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;

namespace ManifestLint.Core.Tests.Clusters;

public sealed class WorkspaceScriptsTests
{
    private static readonly ParallelOptions OneThread = new() { MaxDegreeOfParallelism = 1 };

    [TestCase("kind create cluster --name 'a b'", "kind|create|cluster|--name|a b")]
    [TestCase("sudo ./bin/kind create cluster", "kind|create|cluster")]
    [TestCase(
        "if ! kind get clusters | grep -q x; then kind create cluster; fi",
        "kind|get|clusters\nkind|create|cluster"
    )]
    [TestCase("kind create cluster \\\n  --name x # why\n", "kind|create|cluster|--name|x")]
    [TestCase("kubectl top pods > out.txt 2>&1", "kubectl|top|pods")]
    [TestCase("echo kind create cluster\n# kind create cluster\n", "")]
    [TestCase("cat <<EOF\nkind create cluster\nEOF\nkubectl get pods", "kubectl|get|pods")]
    [TestCase(
        "V=v1.33.1\nkind create cluster --image kindest/node:$V",
        "kind|create|cluster|--image|kindest/node:v1.33.1"
    )]
    [TestCase("V=${V:-v1.33.1}\nkind create cluster --image=x:${V}", "kind|create|cluster|--image=x:v1.33.1")]
    [TestCase("V=a\nV=b\nkind create cluster --image x:$V", "kind|create|cluster|--image|x:$V")]
    [TestCase("kind create cluster --name '$X'", "kind|create|cluster|--name|$X")]
    [TestCase("A='--name x'\nkind create cluster $A", "kind|create|cluster|--name|x")]
    [TestCase("$KIND create cluster", "kind|create|cluster")]
    public void Takes_shell_apart(string script, string expected) =>
        Assert.That(Words(("run.sh", script)), Is.EqualTo(expected));

    [Test]
    public void Reads_recipes_of_make_and_just()
    {
        const string Make =
            "KIND ?= $(LOCALBIN)/kind\nV := v1.33.1 # pinned\nup: deps\n\t@$(KIND) create cluster --image x:$(V)\n";
        const string Just = "v := 'v1.33.1'\nup:\n    @kind create cluster --image x:{{ v }}\n";
        Assert.Multiple(() =>
        {
            Assert.That(Words(("Makefile", Make)), Is.EqualTo("kind|create|cluster|--image|x:v1.33.1"));
            Assert.That(Words(("justfile", Just)), Is.EqualTo("kind|create|cluster|--image|x:v1.33.1"));
            Assert.That(Words(("Tiltfile", "local('kind create cluster')\n")), Is.EqualTo("kind|create|cluster"));
        });
    }

    [TestCase("kind create cluster `\r\n  --name x # why\r\n", "kind|create|cluster|--name|x")]
    [TestCase("$V = \"v1.33.1\"\nkind create cluster --image \"x:$v\"", "kind|create|cluster|--image|x:v1.33.1")]
    [TestCase(
        "param([string]$V = 'v1.33.1', [string]$N=\"a\")\nkind create cluster --image x:$V --name $N",
        "kind|create|cluster|--image|x:v1.33.1|--name|a"
    )]
    [TestCase(
        "$V = kubectl get pods\nkind create cluster --name $V",
        "kubectl|get|pods\nkind|create|cluster|--name|$V"
    )]
    [TestCase("$V = 'a'\n$V = $V + 'b'\nkind create cluster --name $V", "kind|create|cluster|--name|$V")]
    [TestCase("$V = 'a'.Trim()\nkind create cluster --name $V", "kind|create|cluster|--name|$V")]
    [TestCase("& \"$bin\\kind.exe\" create cluster --name 'it''s'", "kind|create|cluster|--name|it's")]
    [TestCase(
        "if (-not (kind get clusters)) { kind create cluster } else { kubectl get pods }",
        "kind|get|clusters\nkind|create|cluster\nkubectl|get|pods"
    )]
    [TestCase("<# kind create cluster\n#> kubectl get pods 2>$null | Out-Null", "kubectl|get|pods")]
    [TestCase("$Y = @\"\nkind create cluster\n\"@\nkubectl get pods", "kubectl|get|pods")]
    [TestCase("kind create cluster @options", "kind|create|cluster|$options")]
    [TestCase("Write-Host \"kind create cluster\"\n", "")]
    [TestCase("kind create cluster --name \"a `\"b`\"\"", "kind|create|cluster|--name|a \"b\"")]
    public void Reads_PowerShell(string script, string expected) =>
        Assert.That(Words(("up.ps1", script)), Is.EqualTo(expected));

    [TestCase("@echo off\r\n@kind create cluster ^\r\n  --name x\r\n", "kind|create|cluster|--name|x")]
    [TestCase("SET V=v1.33.1\nkind create cluster --image x:%V%", "kind|create|cluster|--image|x:v1.33.1")]
    [TestCase("set \"V=v1\"\nkind create cluster --image \"x:%v%\"", "kind|create|cluster|--image|x:v1")]
    [TestCase("kind create cluster --name %1 --image %X%", "kind|create|cluster|--name|$1|--image|${X}")]
    [TestCase(
        "REM kind & kind create cluster\n:: kind & kind create cluster\ncall kind get clusters",
        "kind|get|clusters"
    )]
    [TestCase(
        "if errorlevel 1 (kubectl get pods >nul 2>&1) else (tools\\kind.exe get clusters)",
        "kubectl|get|pods\nkind|get|clusters"
    )]
    public void Reads_batch_files(string script, string expected) =>
        Assert.That(Words(("up.cmd", script)), Is.EqualTo(expected));

    [Test]
    public void Reads_clusters_of_here_strings()
    {
        var script = Read(
            ("up.ps1", "@\"\nkind: Cluster\nname: shop\n\"@ | kind create cluster --config -\nkubectl get pods\n")
        );
        Assert.Multiple(() =>
        {
            Assert.That(script.Commands[0].Input?.Value, Is.EqualTo("kind: Cluster\nname: shop"));
            Assert.That(script.Commands[1].Input, Is.Null);
        });
    }

    [TestCase("up.sh", "kubectl apply -f - <<EOF\nkind: Secret\nmetadata:\n  name: shop\nEOF\n")]
    [TestCase("up.sh", "cat <<EOF | kubectl -n shop create -f -\nkind: Secret\nmetadata:\n  name: shop\nEOF\n")]
    [TestCase("up.ps1", "@'\nkind: Secret\nmetadata:\n  name: shop\n'@ | kubectl apply -f -\n")]
    public void Secrets_of_here_documents_are_created(string path, string script)
    {
        var commands = Read((path, script)).Commands.Select(found => found.Command).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(commands, Has.Count.EqualTo(2));
            Assert.That(
                commands.Exists(command => command.Is("kubectl", "create", "secret", "generic", "shop")),
                Is.True
            );
        });
    }

    [TestCase("kubectl delete -f - <<EOF\nkind: Secret\nmetadata:\n  name: shop\nEOF\n")]
    [TestCase("kubectl apply -f - <<EOF\nkind: Service\nmetadata:\n  name: shop\nEOF\n")]
    [TestCase("kubectl apply -f - <<EOF\nkind: [\nEOF\n")]
    public void Other_here_documents_create_nothing(string script) =>
        Assert.That(Read(("up.sh", script)).Commands, Has.Length.EqualTo(1));

    [TestCase("kubectl create secret", true)]
    [TestCase("kubectl -n shop create secret", true)]
    [TestCase("kubectl create --namespace shop --dry-run=client secret", true)]
    [TestCase("kubectl --context=kind-a create -o yaml secret", true)]
    [TestCase("kubectl get -n create secret", false)]
    [TestCase("kubectl create -n secret", false)]
    public void Knows_subcommands_behind_options(string script, bool expected) =>
        Assert.That(
            Read(("run.sh", script)).Commands[0].Command.Is("kubectl", "create", "secret"),
            Is.EqualTo(expected)
        );

    [TestCase(
        "kind 0.29.0\nkubectl latest # newest\n\n# helm latest\n",
        "mise|install|kind@0.29.0\nmise|install|kubectl@latest"
    )]
    [TestCase("kind\n", "")]
    public void Reads_versions_of_asdf(string text, string expected) =>
        Assert.That(Words((".tool-versions", text)), Is.EqualTo(expected));

    [TestCase(
        "[tools]\nkind = \"latest\"\n\"helm\" = { version = \"3.17\" }\n[env]\nk3d = \"x\"\n",
        "mise|install|kind@latest\nmise|install|helm@3.17"
    )]
    [TestCase("kind = \"latest\"\n", "")]
    [TestCase("[tools]\nkind = [\"0.29\", \"0.30\"]\nkind\n= \"\n", "mise|install|kind@0.29\nmise|install|kind@0.30")]
    public void Reads_versions_of_mise(string text, string expected) =>
        Assert.That(Words(("mise.toml", text)), Is.EqualTo(expected));

    [TestCase("main.tfvars", "cluster_version = \"1.31\"\n", "main.tfvars:1:20 1.31")]
    [TestCase(
        "main.tf",
        "resource \"x\" \"y\" {\r\n  kubernetes_version   = \"v1.30.4\" # why\r\n}\r\n",
        "main.tf:2:27 1.30"
    )]
    [TestCase("main.tfvars", "  min_master_version = \"1.29.1-gke.100\"\n", "main.tfvars:1:25 1.29")]
    [TestCase("main.tfvars", "# cluster_version = \"1.31\"\n", "")]
    [TestCase("main.tfvars", "a = <<EOT\ncluster_version = \"1.31\"\n", "")]
    [TestCase("main.tfvars", "a = <<EOT\nx\n  EOT\ncluster_version = \"1.31\"\n", "main.tfvars:4:20 1.31")]
    [TestCase("main.tfvars", "a = \"${b(\"}\")}\"\ncluster_version = \"1.31\"", "main.tfvars:2:20 1.31")]
    [TestCase(
        "main.tfvars",
        "/* cluster_version = \"1.31\" */ cluster_version = \"1.32\" // x",
        "main.tfvars:1:51 1.32"
    )]
    [TestCase("main.tf", "variable \"cluster_version\" {\n  default = \"1.31\"\n}\n", "")]
    [TestCase("main.tf", "resource \"aws_eks_cluster\" \"a\" { version = \"1.31\" }", "main.tf:1:45 1.31")]
    [TestCase("main.tf", "module \"eks_dev\" { cluster_version = \"1.31\" }", "")]
    [TestCase("eks/terragrunt.hcl", "inputs = {\n  environment = \"staging\"\n  cluster_version = \"1.31\"\n}", "")]
    [TestCase("eks/terragrunt.hcl", "inputs = {\n  cluster_version = \"1.31\"\n}", "eks/terragrunt.hcl:2:22 1.31")]
    [TestCase("main.tfvars", "x = [{ cluster_version = \"1.31\" }]", "main.tfvars:1:27 1.31")]
    [TestCase("main.tfvars", "cluster_version = \"1.31", "main.tfvars:1:20 1.31")]
    [TestCase("main.tfvars", "cluster_version = var.version\ncluster_version = \"${local.v}\"\n", "")]
    [TestCase(
        "main.tfvars",
        "cluster_version = \"7.1\"\nkubernetes_version = \"1.2\"\nmy_cluster_version = \"1.31\"\n",
        ""
    )]
    public void Reads_versions_of_Terraform(string path, string text, string expected) =>
        Assert.That(
            string.Join('\n', VersionsIn((path, text)).Select(stated => $"{stated.Place} {stated.Version}")),
            Is.EqualTo(expected)
        );

    [Test]
    public void Variables_that_multiply_end()
    {
        var script = string.Concat("ABCDEFGH".Select(name => $"{name}={Repeated($"${(char)(name + 1)}")}\n"));
        Assert.That(Words(("run.sh", $"{script}I=\nkind create cluster --name x$A")), Does.StartWith("kind|create|"));

        static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 1000));
    }

    [Test]
    public void Here_documents_that_pile_up_end()
    {
        var line = string.Concat(Enumerable.Repeat("a <<X|", 20_000));
        var documents = string.Concat(Enumerable.Repeat("kind: Cluster\nX\n", 20_000));
        Assert.That(
            Words(("run.sh", $"{line}\n{documents}kind get clusters")),
            Is.Empty.Or.EqualTo("kind|get|clusters")
        );
    }

    [TestCase("[========")]
    [TestCase("$a========")]
    [TestCase("@\"@\" ")]
    [TestCase("<#$a = 'b'.")]
    [TestCase("%a%\"^")]
    public void Ends_with_repeated_signs(string text)
    {
        var script = string.Concat(Enumerable.Repeat(text, 200_000 / text.Length)) + "\nkind";
        Assert.That(() => Read(("run.ps1", script), ("run.cmd", script)), Throws.Nothing);
    }

    [Test]
    public void Reads_variables_of_the_file_beside()
    {
        var words = Words(("x/run.sh", "kind create cluster --image x:$V"), ("x/.env", "# minor\nV=v1.33.1\n"));
        Assert.That(words, Is.EqualTo("kind|create|cluster|--image|x:v1.33.1"));
    }

    [Test]
    public void Points_at_the_value_that_decides()
    {
        var command = Read(("run.sh", "V=v1.33.1\nkind create cluster --image=\"$V\" --name=abc")).Commands[0].Command;
        Assert.Multiple(() =>
        {
            Assert.That(command.ValuesOf("--name")[0].Place.ToString(), Is.EqualTo("run.sh:2:41"));
            Assert.That(command.Place.ToString(), Is.EqualTo("run.sh:2:1"));
        });
    }

    [TestCase("kind create cluster $ARGS", true)]
    [TestCase("kind create cluster --name $NAME", false)]
    [TestCase("kind create cluster \"${ARGS[@]}\"", true)]
    public void Knows_that_arguments_are_unknown(string script, bool expected) =>
        Assert.That(Read(("run.sh", script)).Commands[0].Command.HasUnknownArguments, Is.EqualTo(expected));

    [TestCase("'")]
    [TestCase("\"$(")]
    [TestCase("kind create cluster <<")]
    [TestCase("a = <<")]
    [TestCase("a = <<E\n")]
    [TestCase("{[(")]
    [TestCase("}])=:\"\\")]
    [TestCase("/*")]
    [TestCase("a = \"${")]
    [TestCase("kind ${")]
    [TestCase("kind {{")]
    [TestCase("kind `")]
    [TestCase("kind \\")]
    [TestCase("kind $")]
    [TestCase("kind create cluster --config - <<EOF\n")]
    [TestCase("@\"\n")]
    [TestCase("@'\nkind")]
    [TestCase("=")]
    [TestCase("$a =")]
    [TestCase("[a]$b = 'c'")]
    [TestCase("<#")]
    [TestCase("kind ^")]
    [TestCase("kind %")]
    [TestCase("kind \"%")]
    [TestCase("rem")]
    public void Ends_with_any_text(string script) =>
        Assert.That(
            () =>
                Read(
                    ("run.sh", "kind\n" + script),
                    ("run.ps1", "kind\n" + script),
                    ("begin.ps1", script + " kind"),
                    ("run.bat", "kind\n" + script),
                    ("Makefile", "kind\n\t" + script),
                    ("main.tf", script),
                    ("mise.toml", "[tools]\nkind = " + script)
                ),
            Throws.Nothing
        );

    [Test]
    public void Terraform_that_nests_without_end_ends()
    {
        var deep = string.Concat(Enumerable.Repeat("a = {[(", 30_000));
        var wide = string.Concat(Enumerable.Repeat("a = <<X\n", 30_000));
        Assert.Multiple(() =>
        {
            Assert.That(VersionsIn(("main.tfvars", $"{deep}cluster_version = \"1.31\"")), Is.Empty);
            Assert.That(VersionsIn(("main.tfvars", $"{wide}cluster_version = \"1.31\"")), Is.Empty);
        });
    }

    [Test]
    public void Terraform_modules_that_multiply_end()
    {
        // Each module calls the next one eight times.
        var modules = Enumerable
            .Range(0, 12)
            .Select(i =>
                (
                    $"m{i}/main.tf",
                    "variable \"cluster_version\" {}\n"
                        + string.Concat(
                            Enumerable
                                .Range(0, 8)
                                .Select(call =>
                                    $"module \"c{call}\" {{\n source = \"../m{i + 1}\"\n cluster_version = var.cluster_version\n}}\n"
                                )
                        )
                        + "resource \"aws_eks_cluster\" \"a\" { version = var.cluster_version }\n"
                )
            );
        Assert.That(VersionsIn([.. modules]), Is.Empty);
    }

    [Test]
    public void Terraform_references_that_go_far_end()
    {
        var locals = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"l{i} = local.l{i + 1}\n"));
        var blocks = string.Concat(
            Enumerable.Range(0, 2_000).Select(i => $"resource \"aws_eks_cluster\" \"c{i}\" {{ version = local.l0 }}\n")
        );
        Assert.That(
            VersionsIn(("main.tf", $"locals {{\n{locals}}}\n{blocks}")).Select(stated => stated.Version),
            Is.All.Null
        );
    }

    [Test]
    public void Scripts_count_nowhere()
    {
        var files = new InMemoryFileSystem().AddFile("/w/run.sh", "kind create cluster").AddFile("/w/a.yaml", "a: 1");
        var discovery = FileDiscovery.Discover(new Workspace(files, "/w"), ["/w"], new DiscoveryOptions());
        Assert.Multiple(() =>
        {
            Assert.That(discovery.Files.Select(file => file.Path), Is.EqualTo(new[] { "a.yaml" }));
            Assert.That((discovery.OtherFileCount, discovery.Skipped.Length), Is.EqualTo((1, 0)));
            Assert.That(discovery.Scripts, Is.EqualTo(new[] { "run.sh" }));
        });
    }

    [Test]
    public void Makes_clusters_of_commands()
    {
        var scripts = Read(
            (
                "up.sh",
                """
                k3d cluster create shop --image rancher/k3s:v1.33.4-k3s1 --agents 2 -p 8080:80@loadbalancer \
                  --k3s-arg "--disable=traefik,servicelb@server:0" --registry-create shop-registry:5000
                cat <<EOF | kind create cluster --config=-
                kind: Cluster
                apiVersion: kind.x-k8s.io/v1alpha4
                nodes:
                  - role: control-plane
                    image: kindest/node:v1.32.5
                EOF
                kind create cluster --config elsewhere.yaml
                """
            )
        );
        var clusters = WorkspaceClusters.In([], scripts.Commands, scripts.Clusters);
        Assert.That(
            clusters.Select(cluster => cluster.Tool),
            Is.EqualTo(new[] { LocalClusterTool.K3d, LocalClusterTool.Kind })
        );
        var (k3d, kind) = (clusters[0], clusters[1]);
        Assert.Multiple(() =>
        {
            Assert.That(
                (k3d.Name?.Text, k3d.NodeCount, k3d.Version),
                Is.EqualTo(("shop", 3, new KubernetesVersion(1, 33)))
            );
            Assert.That(
                k3d.Ports.Select(port => (port.HostPort, port.ContainerPort)),
                Is.EqualTo(new[] { ((int?)8080, 80) })
            );
            Assert.That(
                k3d.DisabledComponents.Select(value => value.Text),
                Is.EqualTo(new[] { "traefik", "servicelb" })
            );
            Assert.That(k3d.Registries[0].Host, Is.EqualTo("shop-registry:5000"));
            Assert.That(k3d.Profile.IngressClasses, Is.Empty);
            Assert.That(
                (k3d.Profile.HasLoadBalancer, k3d.Profile.HasMetricsServer),
                Is.EqualTo(((bool?)false, (bool?)true))
            );
            Assert.That(kind.Version, Is.EqualTo(new KubernetesVersion(1, 32)));
            Assert.That(kind.Images[0].Place.ToString(), Is.EqualTo("up.sh:8:12"));
            Assert.That(kind.Profile.DefaultStorageClass, Is.EqualTo("standard"));
            Assert.That(kind.Profile.EnforcesNetworkPolicies, Is.True);
        });
    }

    private static string Words(params (string Path, string Text)[] files) =>
        string.Join(
            '\n',
            Read(files).Commands.Select(script => string.Join('|', script.Command.Words.Select(word => word.Text)))
        );

    private static ImmutableArray<StatedVersion> VersionsIn(params (string Path, string Text)[] files) =>
        TerraformVersions.In(Read(files).Terraform);

    private static WorkspaceScripts Read(params (string Path, string Text)[] files)
    {
        var memory = new InMemoryFileSystem();
        foreach (var (path, text) in files)
        {
            memory.AddFile($"/w/{path}", text);
        }

        var workspace = new Workspace(memory, "/w");
        return WorkspaceScripts.Read(workspace, [.. files.Select(file => file.Path)], [], OneThread);
    }
}
