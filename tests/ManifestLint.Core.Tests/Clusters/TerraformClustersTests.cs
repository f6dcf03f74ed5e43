using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Clusters.Scripts;
using ManifestLint.Text;

namespace ManifestLint.Core.Tests.Clusters;

/// <summary>Local clusters that Terraform creates.</summary>
public sealed class TerraformClustersTests
{
    [Test]
    public void A_cluster_of_kind_without_image_stands_at_its_type()
    {
        var cluster = Read(
                """
                resource "kind_cluster" "this" {
                  name           = var.cluster_name
                  wait_for_ready = true
                }
                """
            )
            .Single();
        Assert.Multiple(() =>
        {
            Assert.That(cluster.Tool, Is.EqualTo(LocalClusterTool.Kind));
            Assert.That(cluster.Name, Is.Null);
            Assert.That(cluster.Images, Is.Empty);
            Assert.That(cluster.IsPartlyKnown, Is.False);
            Assert.That(cluster.NodeCount, Is.EqualTo(1));
            Assert.That(cluster.Place.ToString(), Is.EqualTo("infra/main.tf:1:11"));
        });
    }

    [Test]
    public void Nodes_and_ports_of_kind_are_read_block_by_block()
    {
        var cluster = Read(
                """
                provider "kind" {}

                resource "kind_cluster" "shop" {
                  name       = "shop"
                  node_image = "kindest/node:v1.33.1"

                  kind_config {
                    kind        = "Cluster"
                    api_version = "kind.x-k8s.io/v1alpha4"

                    networking {
                      disable_default_cni = true
                    }

                    node {
                      role = "control-plane"
                      extra_port_mappings {
                        container_port = 80
                        host_port      = 8080
                      }
                      extra_port_mappings {
                        container_port = 30053
                        host_port      = 53
                        protocol       = "UDP"
                        listen_address = "127.0.0.1"
                      }
                    }

                    node {
                      role  = "worker"
                      image = "kindest/node:v1.32.5"
                      labels = {
                        tier = "database"
                      }
                    }

                    node {
                      role = "worker"
                    }
                  }
                }
                """
            )
            .Single();
        Assert.Multiple(() =>
        {
            Assert.That(cluster.Name?.Text, Is.EqualTo("shop"));
            Assert.That(cluster.Place.ToString(), Is.EqualTo("infra/main.tf:4:17"));
            Assert.That(
                cluster.Images.Select(image => $"{image.Text} {image.Place}"),
                Is.EqualTo(["kindest/node:v1.33.1 infra/main.tf:5:17", "kindest/node:v1.32.5 infra/main.tf:31:16"])
            );
            Assert.That(
                cluster.Nodes.Select(node =>
                    $"{node.Role} {node.Image?.Text} {string.Join(',', node.Labels.Select(label => label.Text))}".Trim()
                ),
                Is.EqualTo(["ControlPlane", "Worker kindest/node:v1.32.5 tier=database", "Worker"])
            );
            Assert.That(
                cluster.Ports.Select(port =>
                    $"{port.HostPort}:{port.ContainerPort}/{port.Protocol} {port.HostAddress} {port.Place}"
                ),
                Is.EqualTo(["8080:80/TCP  infra/main.tf:19:26", "53:30053/UDP 127.0.0.1 infra/main.tf:23:26"])
            );
            Assert.That(cluster.NetworkPlugin?.Text, Is.EqualTo("none"));
        });
    }

    [Test]
    public void A_cluster_of_k3d_has_servers_agents_and_ports_of_its_load_balancer()
    {
        var cluster = Read(
                """
                resource "k3d_cluster" "shop" {
                  name    = "shop"
                  servers = 1
                  agents  = 2
                  image   = "rancher/k3s:v1.33.4-k3s1"

                  port {
                    host_port      = 8080
                    container_port = 80
                    node_filters   = ["loadbalancer"]
                  }

                  k3s {
                    extra_args {
                      arg          = "--disable=traefik"
                      node_filters = ["server:*"]
                    }
                  }
                }
                """
            )
            .Single();
        Assert.Multiple(() =>
        {
            Assert.That(cluster.Tool, Is.EqualTo(LocalClusterTool.K3d));
            Assert.That(cluster.NodeCount, Is.EqualTo(3));
            Assert.That(cluster.Images.Single().Text, Is.EqualTo("rancher/k3s:v1.33.4-k3s1"));
            Assert.That(cluster.Ports.Single().IsLoadBalanced, Is.True);
            Assert.That(cluster.DisabledComponents.Single().Text, Is.EqualTo("traefik"));
        });
    }

    [TestCase("node_image = var.node_image")]
    [TestCase("count = var.is_local ? 1 : 0")]
    [TestCase("kind_config {\n dynamic \"node\" {\n for_each = var.nodes\n content {\n role = node.value\n }\n }\n }")]
    public void What_takes_evaluation_leaves_the_cluster_open(string attribute) =>
        Assert.That(
            Read($"resource \"kind_cluster\" \"shop\" {{\n  name = \"shop\"\n  {attribute}\n}}\n")
                .Single()
                .IsPartlyKnown,
            Is.True
        );

    [Test]
    public void Several_clusters_are_told_apart() =>
        Assert.That(
            Read(
                    """
                    resource "kind_cluster" "a" {
                      name = "a"
                    }
                    resource "aws_eks_cluster" "main" {
                      name = "production"
                      version = "1.33"
                    }
                    resource "kind_cluster" "b" {
                      name = "b"
                    }
                    """
                )
                .Select(cluster => cluster.Name?.Text),
            Is.EqualTo(["a", "b"])
        );

    [TestCase("modules/kind/examples/main.tf")]
    [TestCase("tests/main.tf")]
    public void What_runs_nowhere_is_no_cluster(string path) =>
        Assert.That(
            TerraformClusters.In(new SourceText(path, "resource \"kind_cluster\" \"a\" {\n  name = \"a\"\n}\n")),
            Is.Empty
        );

    [TestCase("resource \"kind_cluster\" \"a\"")]
    [TestCase("resource \"kind_cluster\" \"a\" {{{{")]
    [TestCase("}}} resource \"kind_cluster\" { name = \"a\" }")]
    [TestCase("data \"kind_cluster\" \"a\" {\n name = \"a\"\n}")]
    public void What_is_no_resource_is_no_cluster_with_a_name(string text) =>
        Assert.That(Read(text).Select(cluster => cluster.Name), Is.All.Null);

    private static ImmutableArray<LocalCluster> Read(string text) =>
        TerraformClusters.In(new SourceText("infra/main.tf", text));
}
