package dev.artemis.rag.cli.demo;

/**
 * One thing that must hold.
 *
 * @param key for programs
 * @param title for people
 * @param holds whether it does
 * @param detail the figures behind it
 */
record Check(String key, String title, boolean holds, String detail) {}
