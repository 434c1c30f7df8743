/**
 * The torture run: processes that write, a nemesis that ends, stops and starves them, and a judge
 * who looks at what lies in the files afterwards.
 */
package dev.artemis.lockd.torture;
