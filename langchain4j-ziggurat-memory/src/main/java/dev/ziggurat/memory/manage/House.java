package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.storage.DiskEntryStore;
import dev.ziggurat.memory.tier.TieredStore;

/** The rooms that are watched over. */
public record House(DiskEntryStore files, TieredStore store, EpisodeJournal journal, Recaller recaller) {}
