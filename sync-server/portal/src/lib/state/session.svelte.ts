import { api } from '../api/client';
import { asApiError, type ApiError } from '../api/problem';
import type { Role, Session as SessionReply, Study } from '../api/types';
import { clearDrafts } from './drafts';
import { forgetLoaded } from './loader.svelte';

type Phase = 'starting' | 'out' | 'in';

/** Who is signed in, and what the study is. */
class SessionState {
  phase = $state<Phase>('starting');
  user = $state<SessionReply['user'] | null>(null);
  study = $state<Study | null>(null);
  problem = $state<ApiError | null>(null);
  /** The session ended under an open page; a dialog asks to log in again while the page stays as it is. */
  expired = $state(false);
  private waiting: ((again: boolean) => void)[] = [];

  constructor() {
    api.reauthenticate = () => this.askAgain();
  }

  get role(): Role {
    return this.user?.role ?? 'reader';
  }
  get mayDecide(): boolean {
    return this.role === 'owner' || this.role === 'analyst';
  }

  async start(): Promise<void> {
    this.problem = null;
    try {
      await this.enter(await api.session());
    } catch (error) {
      const known = asApiError(error);
      if (known.problem.status !== 401) this.problem = known;
      this.phase = known.problem.status === 401 ? 'out' : 'starting';
    }
  }

  async login(account: string, password: string): Promise<void> {
    const reply = await api.login(account, password);
    if (this.phase === 'in' && this.user?.account !== reply.user.account) {
      clearDrafts();
      forgetLoaded();
    }
    await this.enter(reply);
    this.settle(true);
  }

  /** The reader closes the dialog: what waited fails with its own message and nothing on the page changes. */
  notNow(): void {
    this.settle(false);
  }

  async logout(): Promise<void> {
    try {
      await api.logout();
    } catch {
      // The session may have ended already; leaving works all the same.
    }
    clearDrafts();
    forgetLoaded();
    this.user = null;
    this.study = null;
    this.phase = 'out';
  }

  private async enter(reply: SessionReply): Promise<void> {
    this.user = reply.user;
    if (!this.study) this.study = await this.loadStudy();
    this.phase = 'in';
  }

  private async loadStudy(): Promise<Study | null> {
    try {
      return await api.study();
    } catch (error) {
      const known = asApiError(error);
      if (known.problem.status === 404) return null;
      throw known;
    }
  }

  private askAgain(): Promise<boolean> {
    if (this.phase !== 'in') return Promise.resolve(false);
    this.expired = true;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private settle(again: boolean): void {
    this.expired = false;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(again);
  }
}

export const session = new SessionState();
