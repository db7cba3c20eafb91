// Verifies a log folder with golang.org/x/mod/sumdb, which shares no code with the program that wrote it.
//
//	verify FOLDER KEY PROOFS
//
// FOLDER holds checkpoint, tiles and entry bundles, KEY is the log's verifier key, PROOFS a JSON file with an earlier
// signed checkpoint and the proofs that the log's own reader made. The exit code is 0 when everything is accepted,
// 1 when something is refused and 2 for wrong use.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const fullWidth = 1 << tileHeight

type inclusion struct {
	Index  int64
	Entry  []byte
	Hashes [][]byte
}

type proofs struct {
	Earlier     string
	Consistency [][]byte
	Inclusion   []inclusion
}

// storedHashes keeps every hash of the rebuilt tree under its storage index.
type storedHashes []tlog.Hash

func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is not in the rebuilt tree", index)
		}
		found[i] = s[index]
	}
	return found, nil
}

// folder reads tiles under the names of C2SP tlog-tiles; x/mod puts the height of the tiles before the level.
type folder string

func (f folder) Height() int { return tileHeight }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	contents := make([][]byte, len(tiles))
	for i, tile := range tiles {
		content, err := os.ReadFile(f.path(tile))
		if err != nil {
			return nil, err
		}
		contents[i] = content
	}
	return contents, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) path(tile tlog.Tile) string {
	name := strings.TrimPrefix(tile.Path(), "tile/8/")
	if tile.L == -1 {
		name = "entries/" + strings.TrimPrefix(name, "data/")
	}
	return filepath.Join(string(f), "tile", filepath.FromSlash(name))
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: verify FOLDER KEY PROOFS")
		os.Exit(2)
	}
	told, err := verify(folder(os.Args[1]), os.Args[2], os.Args[3])
	if err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
	fmt.Println("accepted:", told)
}

func verify(log folder, key string, proofsFile string) (string, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return "", err
	}
	signed, err := os.ReadFile(filepath.Join(string(log), "checkpoint"))
	if err != nil {
		return "", err
	}
	tree, err := open(signed, verifier)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	rebuilt, err := rebuild(log, tree)
	if err != nil {
		return "", fmt.Errorf("entries: %w", err)
	}
	tiles, err := checkTiles(log, tree, rebuilt)
	if err != nil {
		return "", fmt.Errorf("tiles: %w", err)
	}
	var given proofs
	text, err := os.ReadFile(proofsFile)
	if err == nil {
		err = json.Unmarshal(text, &given)
	}
	if err != nil {
		return "", err
	}
	earlier, err := open([]byte(given.Earlier), verifier)
	if err != nil {
		return "", fmt.Errorf("earlier checkpoint: %w", err)
	}
	reader := tlog.TileHashReader(tree, log)
	if err := checkConsistency(reader, tree, earlier, given.Consistency); err != nil {
		return "", fmt.Errorf("consistency: %w", err)
	}
	for _, proof := range given.Inclusion {
		if err := checkInclusion(reader, tree, proof); err != nil {
			return "", fmt.Errorf("inclusion of %d: %w", proof.Index, err)
		}
	}
	return fmt.Sprintf("%d entries, %d tiles, %d inclusion proofs, consistent with %d entries",
		tree.N, tiles, len(given.Inclusion), earlier.N), nil
}

// open checks the signature; the text is origin, size and root, as tlog.ParseTree reads it but for the first line.
func open(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		return tlog.Tree{}, fmt.Errorf("not the three lines of this log: %q", opened.Text)
	}
	return tlog.ParseTree([]byte("go.sum database tree\n" + lines[1] + "\n" + lines[2] + "\n"))
}

// rebuild hashes every entry into a new tree and compares its root with the signed one.
func rebuild(log folder, tree tlog.Tree) (storedHashes, error) {
	var rebuilt storedHashes
	for index := int64(0); index < tree.N; {
		tile := tlog.Tile{H: tileHeight, L: -1, N: index / fullWidth, W: width(tree.N, index)}
		bundle, err := os.ReadFile(log.path(tile))
		if err != nil {
			return nil, err
		}
		for i := 0; i < tile.W; i++ {
			if len(bundle) < 2 || len(bundle)-2 < int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("%s ends within entry %d", tile.Path(), index)
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			added, err := tlog.StoredHashes(index, bundle[2:end], rebuilt)
			if err != nil {
				return nil, err
			}
			rebuilt = append(rebuilt, added...)
			bundle = bundle[end:]
			index++
		}
		if len(bundle) != 0 {
			return nil, fmt.Errorf("%s goes on after its last entry", tile.Path())
		}
	}
	root, err := tlog.TreeHash(tree.N, rebuilt)
	if err == nil && root != tree.Hash {
		err = fmt.Errorf("they make the root %v, and %v is signed", root, tree.Hash)
	}
	return rebuilt, err
}

// checkTiles has TileHashReader authenticate every tile against the signed root, and compares each with the rebuilt.
func checkTiles(log folder, tree tlog.Tree, rebuilt storedHashes) (int, error) {
	authenticated := tlog.TileHashReader(tree, log)
	count := 0
	for level := 0; tree.N>>(tileHeight*level) > 0; level++ {
		hashes := tree.N >> (tileHeight * level)
		for first := int64(0); first < hashes; first += fullWidth {
			tile := tlog.Tile{H: tileHeight, L: level, N: first / fullWidth, W: width(hashes, first)}
			read, err := tlog.ReadTileData(tile, authenticated)
			if err != nil {
				return count, fmt.Errorf("%s: %w", tile.Path(), err)
			}
			expected, err := tlog.ReadTileData(tile, rebuilt)
			if err != nil {
				return count, err
			}
			if !bytes.Equal(read, expected) {
				return count, fmt.Errorf("%s is not what the entries make", tile.Path())
			}
			count++
		}
	}
	return count, nil
}

// checkConsistency accepts the log's own proof, and has x/mod make one from the tiles, which must be the same.
func checkConsistency(reader tlog.HashReader, tree, earlier tlog.Tree, given [][]byte) error {
	hashes, err := toHashes(given)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(hashes, tree.N, tree.Hash, earlier.N, earlier.Hash); err != nil {
		return err
	}
	own, err := tlog.ProveTree(tree.N, earlier.N, reader)
	if err != nil {
		return err
	}
	return same(own, hashes)
}

func checkInclusion(reader tlog.HashReader, tree tlog.Tree, given inclusion) error {
	hashes, err := toHashes(given.Hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(hashes, tree.N, tree.Hash, given.Index, tlog.RecordHash(given.Entry)); err != nil {
		return err
	}
	own, err := tlog.ProveRecord(tree.N, given.Index, reader)
	if err != nil {
		return err
	}
	return same(own, hashes)
}

func same(own, given []tlog.Hash) error {
	if len(own) != len(given) {
		return fmt.Errorf("%d hashes given, %d made from the tiles", len(given), len(own))
	}
	for i := range own {
		if own[i] != given[i] {
			return fmt.Errorf("hash %d of the proof is not the one made from the tiles", i)
		}
	}
	return nil
}

func toHashes(given [][]byte) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(given))
	for i, raw := range given {
		if copy(hashes[i][:], raw) != tlog.HashSize || len(raw) != tlog.HashSize {
			return nil, fmt.Errorf("hash %d of the proof has %d bytes", i, len(raw))
		}
	}
	return hashes, nil
}

// width is how many hashes or entries the tile has that begins at first, in a row of so many.
func width(row, first int64) int {
	if row-first < fullWidth {
		return int(row - first)
	}
	return fullWidth
}
