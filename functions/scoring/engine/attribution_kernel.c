/* Exact SHAP values of a forest for one row: the compiled twin of attribution.py, which explains the method.

   No library is needed: arithmetic only, on the caller's arrays. One source, compiled for two instruction sets;
   the processor is asked at each call's start (AVX2 with FMA, else SSE2, which every x86-64 has). */

#include <stdint.h>

#define LANES 5            /* Gauss-Legendre nodes: exact for paths of up to 10 distinct features */
#define MOST_NODES 1023    /* splits of a tree of depth 10 */

typedef double quad __attribute__((vector_size(32), aligned(32)));

typedef struct {           /* attribution.NODE, field by field */
    double left_value, right_value, share, previous_share;
    float threshold;
    int32_t left, right, previous;
    uint8_t feature, previous_side, depth, missing_left, pad[4];
} Node;

_Static_assert(sizeof(Node) == 56, "Node must match attribution.NODE");

/* On [0, 1]; the same digits as numpy's leggauss(5), halved and moved. */
static const double T[LANES] = {0.04691007703066802, 0.23076534494715845, 0.5,
                                0.7692346550528415, 0.9530899229693319};
static const double W[LANES] = {0.11846344252809454, 0.23931433524968324, 0.28444444444444444,
                                0.23931433524968324, 0.11846344252809454};

#define INLINE static inline __attribute__((always_inline))

/* A leaf has no place of its own below a split: it reads and writes NOWHERE, so that no branch has to guess. */
#define NOWHERE MOST_NODES

INLINE void tree(const Node *nodes, int64_t first, int64_t count, const float *x, double *phi)
{
    /* The five quadrature nodes: four in a vector, one beside it. */
    quad product4[MOST_NODES + 1], ratio4[MOST_NODES], weight4[MOST_NODES], value4[MOST_NODES + 1];
    double product1[MOST_NODES + 1], ratio1[MOST_NODES], weight1[MOST_NODES], value1[MOST_NODES + 1];
    double took[MOST_NODES + 1][2];
    const quad t4 = {T[0], T[1], T[2], T[3]}, u4 = {1 - T[0], 1 - T[1], 1 - T[2], 1 - T[3]};
    const double t1 = T[4], u1 = 1 - T[4];

    product4[0] = (quad){W[0], W[1], W[2], W[3]};
    product1[0] = W[4];
    took[NOWHERE][0] = took[NOWHERE][1] = 1;

    for (int64_t i = 0; i < count; i++) {                                  /* from the root down */
        const Node *node = &nodes[first + i];
        const int64_t before = node->previous < 0 ? NOWHERE : node->previous - first;
        const int64_t left = node->left < 0 ? NOWHERE : node->left - first;
        const int64_t right = node->right < 0 ? NOWHERE : node->right - first;
        const double z = node->share, zb = node->previous_share, ob = took[before][node->previous_side];
        const float value = x[node->feature];
        const int goes_left = value != value ? node->missing_left : value <= node->threshold;
        const double o = goes_left ? ob : 0;
        const quad i4 = 1 / (ob * t4 + zb * u4), r4 = (o * t4 + z * u4) * i4, p4 = product4[i], l4 = p4 * r4;
        const double i1 = 1 / (ob * t1 + zb * u1), r1 = (o * t1 + z * u1) * i1, p1 = product1[i], l1 = p1 * r1;
        took[i][0] = o;
        took[i][1] = ob - o;
        ratio4[i] = r4;
        ratio1[i] = r1;
        weight4[i] = p4 * i4 * ((o - z) - (ob - zb) * r4);
        weight1[i] = p1 * i1 * ((o - z) - (ob - zb) * r1);
        product4[left] = l4;
        product1[left] = l1;
        product4[right] = p4 - l4;
        product1[right] = p1 - l1;
    }

    value4[NOWHERE] = (quad){0, 0, 0, 0};
    value1[NOWHERE] = 0;
    for (int64_t i = count - 1; i >= 0; i--) {                             /* from the leaves up */
        const Node *node = &nodes[first + i];
        const int64_t left = node->left < 0 ? NOWHERE : node->left - first;
        const int64_t right = node->right < 0 ? NOWHERE : node->right - first;
        const quad g4 = value4[right] + node->right_value, d4 = value4[left] + node->left_value - g4;
        const double g1 = value1[right] + node->right_value, d1 = value1[left] + node->left_value - g1;
        const quad s4 = weight4[i] * d4;
        value4[i] = g4 + ratio4[i] * d4;
        value1[i] = g1 + ratio1[i] * d1;
        phi[node->feature] += (s4[0] + s4[1]) + (s4[2] + s4[3]) + weight1[i] * d1;
    }
}

INLINE void forest(const Node *nodes, const int64_t *roots, int64_t trees, const float *x, double *phi)
{
    for (int64_t each = 0; each < trees; each++)
        tree(nodes, roots[each], roots[each + 1] - roots[each], x, phi);
}

__attribute__((target("avx2,fma"))) static void forest_avx2(const Node *nodes, const int64_t *roots, int64_t trees,
                                                            const float *x, double *phi)
{
    forest(nodes, roots, trees, x, phi);
}

static void forest_sse2(const Node *nodes, const int64_t *roots, int64_t trees, const float *x, double *phi)
{
    forest(nodes, roots, trees, x, phi);
}

static void cpuid(uint32_t leaf, uint32_t out[4])
{
    __asm__ volatile("cpuid" : "=a"(out[0]), "=b"(out[1]), "=c"(out[2]), "=d"(out[3]) : "a"(leaf), "c"(0));
}

/* Whether processor and operating system both keep 256-bit registers. */
int has_avx2(void)
{
    uint32_t r[4], kept, high;
    cpuid(0, r);
    if (r[0] < 7)
        return 0;
    cpuid(1, r);
    if ((r[2] & (1u << 12 | 1u << 27 | 1u << 28)) != (1u << 12 | 1u << 27 | 1u << 28))
        return 0;
    __asm__ volatile("xgetbv" : "=a"(kept), "=d"(high) : "c"(0));
    if ((kept & 6) != 6)
        return 0;
    cpuid(7, r);
    return (r[1] >> 5) & 1;
}

/* Adds the row's SHAP values to phi. wide: 1 uses AVX2 and FMA, 0 SSE2. Nodes of a tree stand together, parents first;
   tree k begins at roots[k], and roots[trees] is the number of all nodes. */
void explain(const Node *nodes, const int64_t *roots, int64_t trees, const float *x, double *phi, int wide)
{
    if (wide)
        forest_avx2(nodes, roots, trees, x, phi);
    else
        forest_sse2(nodes, roots, trees, x, phi);
}
